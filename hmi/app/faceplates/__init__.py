"""The faceplates over the pages: what each asks, where each stands."""
