"""Recording and asking: CPU and bytes a sample, windows of a month."""
