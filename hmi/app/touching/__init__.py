"""The touch profile of a station: what was asked for, what its screens are, and what is remembered."""
