"""Calling a method of a server: its arguments checked one by one, two steps, and what became of it."""
