"""Starting this same program once more, as a child. Imports nothing heavy."""

import os
from pathlib import Path

import hmi


def child_environment() -> dict[str, str]:
    """The environment for a child that imports this same program, also out of a checkout that is not installed."""
    environment = dict(os.environ)
    root = Path(hmi.__file__).parents[1]
    if (root / "pyproject.toml").exists():
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(root), environment.get("PYTHONPATH", "")]))
    return environment
