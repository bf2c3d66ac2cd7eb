"""Alarms at work: floods by slices, who owns one, the alarm of the recorder."""
