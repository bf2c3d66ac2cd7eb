"""What the address-space page asks for step by step: a search through a whole server, a method's call."""
