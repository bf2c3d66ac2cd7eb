"""Sums and extremes of minutes, hours and days, kept so that weeks can be drawn without their samples."""
