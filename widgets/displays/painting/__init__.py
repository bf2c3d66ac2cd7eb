"""How a display becomes pixels: what is painted once, what is copied, and what lies upon what."""
