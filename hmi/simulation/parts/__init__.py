"""Parts that more than one simulated plant is made of: pumps, valves, control loops."""
