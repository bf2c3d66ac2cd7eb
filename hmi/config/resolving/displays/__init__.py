"""Display files resolved: their parameters, items, places, what they embed, and their narrow layout."""
