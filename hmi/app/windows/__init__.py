"""Several windows on one plant: each with its place, where each stands, and what may not happen by accident."""
