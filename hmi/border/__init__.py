"""The border between a runtime and its desktops: frames, messages, the place where both meet, the desktop's end."""
