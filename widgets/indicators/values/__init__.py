"""Kinds of items that show one value in its range."""
