"""The shape of each kind of plant file, version 1. `hmi.config.json_schema` writes it out for editors.

What one file alone cannot tell (names of other files, ranges against limits) is checked where the plant is made.
"""
