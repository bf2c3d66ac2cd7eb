"""Where one is and where one goes: the rail, the bar at the head, the search, the keys."""
