"""The form of the files: tables, columns as bytes, and what turns one into the other."""
