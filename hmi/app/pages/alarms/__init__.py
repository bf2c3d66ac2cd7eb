"""What the alarm page knows of one alarm beside its row."""
