"""What was missed, fetched from the server's own history: which samples, page by page, each once."""
