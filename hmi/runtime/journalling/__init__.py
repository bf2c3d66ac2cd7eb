"""What reaches the journal, and whether it is what was written."""
