"""Benchmarks: README.md lists them with their bounds."""
