"""Functions over time, on a grid of whole seconds, in bounded memory."""
