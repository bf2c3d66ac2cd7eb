"""The sources of the project as trees, for tests that hold a rule over all of them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its name from the root, its tree, and all nodes of the tree."""

    name: str
    tree: ast.Module
    nodes: list[ast.AST]

    @property
    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))


class Sources:
    """Reads and walks each file once: all of them take seconds."""

    def __init__(self) -> None:
        self._read: dict[Path, Source] = {}

    def of(self, *folders: str) -> Iterator[Source]:
        for path in files(*folders):
            if path not in self._read:
                tree = ast.parse(path.read_text("utf-8"))
                self._read[path] = Source(name_of(path), tree, list(ast.walk(tree)))
            yield self._read[path]

    def calls(self, *folders: str) -> Iterator[tuple[str, ast.Call]]:
        """Each call with the name of its file."""
        return ((source.name, call) for source in self.of(*folders) for call in source.calls)

    def calls_of(self, names: set[str], *folders: str) -> list[str]:
        """Places, `file:line`, where one of these names is called."""
        return [f"{name}:{call.lineno}" for name, call in self.calls(*folders) if called(call) in names]


def files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def called(node: ast.AST) -> str:
    """The last name of what is called; empty where a node is no call."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
