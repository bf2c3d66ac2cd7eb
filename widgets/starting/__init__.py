"""Before a window can open: the platform Qt draws on, the libraries it needs, its application."""
