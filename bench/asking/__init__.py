"""Processes that ask while a benchmark runs."""
