"""The faceplate: all of one thing of the plant in one place, and the two steps to set it."""
