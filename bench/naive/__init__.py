"""The ordinary way to do the same, measured in the same run."""
