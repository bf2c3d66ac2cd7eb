"""What is kept of values that come in, so that it can be drawn: columns, no Qt."""
