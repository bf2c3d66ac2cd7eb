"""What a theme is held to: colour arithmetic, and the bounds that every palette must keep."""
