"""The runtime as a process of its own: its options, its lock, its simulated plant, its start and its end."""
