"""Values set by hand in place of a transmitter: what stands, setting one, and the list of all."""
