"""What calls a person to an alarm beside the screen: sounds, and words where that is wanted."""
