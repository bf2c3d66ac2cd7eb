"""The many readers."""
