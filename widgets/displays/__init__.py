"""What the display view is made of: its picture, the part of it that is seen, its layouts, what of it is shown."""
