"""The pages of the window: displays, trends, alarms, the journal, diagnostics."""
