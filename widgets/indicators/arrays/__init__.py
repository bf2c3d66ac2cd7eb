"""Items that draw the elements of one array tag: a figure an element, one quality and one alarm mark for all."""
