"""Packages that are not always there."""

import shlex
import sys


def pip_line(package: str) -> str:
    """What installs a package for the Python at work here."""
    return shlex.join([sys.executable, "-m", "pip", "install", package])
