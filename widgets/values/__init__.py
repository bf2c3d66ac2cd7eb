"""Values that do not fit on a line: arrays as a profile and a table, structures as a tree."""
