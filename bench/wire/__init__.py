"""Receiving: CPU a value, links, servers that are unwell."""
