"""The words of each command, and whom it calls: the commands by groups, each added to the parser by `add`."""
