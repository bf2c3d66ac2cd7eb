"""The checks of displays that a file can tell (ISA-101, high-performance HMI): docs/display-checks.md."""
