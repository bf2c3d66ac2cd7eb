"""Buttons of the top bar and the rail, and the icons drawn on them."""
