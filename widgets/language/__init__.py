"""Languages of the desktop: which there are, how one is chosen, how texts of the runtime are said in it."""
