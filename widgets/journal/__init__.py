"""The journal on the screen: its rows, by what they are chosen, one of them in full, and a note that is added."""
