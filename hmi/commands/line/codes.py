"""Exit codes of a command."""

from typing import Final

DONE: Final = 0
WRONG: Final = 1
"""The plant or the answer is wrong."""
USAGE: Final = 2
"""The command line is."""
ENVIRONMENT: Final = 3
"""The machine is: something is missing, held by another, or not allowed."""
INTERRUPTED: Final = 130
