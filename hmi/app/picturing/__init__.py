"""Pictures of the desktop, taken by the program itself."""
