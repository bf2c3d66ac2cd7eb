"""What keeps the files of history whole, within bounds, and safe elsewhere: checks, retention, backups."""
