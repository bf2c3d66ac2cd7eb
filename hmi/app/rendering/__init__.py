"""The checks of displays that need them drawn: `sightglass check --render`."""
