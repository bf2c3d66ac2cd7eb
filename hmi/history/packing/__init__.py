"""Work on what is recorded already: chunks of minutes become chunks of hours."""
