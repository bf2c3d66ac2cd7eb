"""The machines of the line, and what carries bottles between them."""
