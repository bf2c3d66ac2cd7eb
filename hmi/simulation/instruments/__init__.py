"""Transmitters between the process and its published values, also those that lie."""
