"""Widgets of a control room: handed values, knowing Qt, pyqtgraph and hmi.model, and nothing else."""
