"""Kinds of items that show a state in words."""
