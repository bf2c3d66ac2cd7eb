"""What a trend leads to."""
