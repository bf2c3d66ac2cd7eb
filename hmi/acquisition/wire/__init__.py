"""What is done to asyncua's transport before it is let near a server."""
