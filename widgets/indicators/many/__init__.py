"""Kinds of items that show many tags at once."""
