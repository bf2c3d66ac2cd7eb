"""The frame around the displays: bars, notices, dialogs, and how they look."""
