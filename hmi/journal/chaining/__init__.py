"""The chain: its key, its checkpoints, and whether it holds."""
