"""Displays at work: what their conditions say, which pages are kept."""
