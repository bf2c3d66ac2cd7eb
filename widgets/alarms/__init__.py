"""What the alarm list and banner are made of: rows, their order, how they are drawn."""
