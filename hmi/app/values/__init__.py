"""Values of tags that do not fit on a line, asked for when a person wants to see them whole."""
