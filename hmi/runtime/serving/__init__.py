"""What a runtime does for desktops: takes connections, checks and answers questions, ends when nobody needs it."""
