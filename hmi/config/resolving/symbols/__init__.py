"""Symbols of a plant's files: what they show, and the plant's own."""
