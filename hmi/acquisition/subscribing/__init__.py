"""Subscriptions: items on a server, the publish loop, and notifications in order to batches."""
