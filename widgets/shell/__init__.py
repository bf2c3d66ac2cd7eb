"""The frame around the displays: bars, rail, notices, the side panel, and how they look."""
