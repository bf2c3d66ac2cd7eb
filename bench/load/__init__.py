"""OPC UA servers that only load: answers encoded beforehand, each value stamped."""
