"""From files to checked text: YAML and CSV with a place for everything, and what one value may look like."""
