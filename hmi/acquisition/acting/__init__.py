"""What is sent to a server: values written and read back, methods called, doubts that remain."""
