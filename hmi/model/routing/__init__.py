"""Pipes find their way between the ports of a display's items. Pure; worked out when a display is first opened."""
