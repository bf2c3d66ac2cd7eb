"""What an operator waits for: frames, call-up, start, windows, waking."""
