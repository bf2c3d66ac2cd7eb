"""How one finds one's way in a plant: the hierarchy of its displays, and the search over all that has a name."""
