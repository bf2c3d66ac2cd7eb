"""What people do to values, beyond reading them: when they may be written, and values set by hand."""
