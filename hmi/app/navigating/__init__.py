"""The ways through the window: where one was, favourites, the search, the keys, the lines of the rail."""
