"""What a display file says it breaks, and why that is well."""

from collections.abc import Collection
from dataclasses import dataclass

from hmi.config.linting.rules import RENDERED, RULES
from hmi.config.reading.problems import Place
from hmi.config.resolving.draft import Draft
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Scalar, Sequence


@dataclass(slots=True)
class _Waiver:
    """file: id of the display file. item: empty where it is for the display as a whole."""

    file: str
    rule: str
    item: str
    reason: str
    place: Place
    used: bool = False


class Waivers:
    """Those of all display files; an unknown rule is a problem."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._waivers = [w for file, head in draft.display_heads.items() for w in self._read(file, head.root)]

    def reason(self, rule: str, names: list[tuple[str, str]]) -> str:
        """Why a finding is well; empty where no waiver says so.

        Args:
            names: (display file, name) that it goes by; an empty file is any of a plant's.
        """
        found = [w for w in self._waivers if w.rule == rule and any(_meant(w, *name) for name in names)]
        for waiver in found:
            waiver.used = True
        return found[0].reason if found else ""

    def warn_unused(self, looked_at: Collection[str]) -> None:
        """A waiver of what is not broken hides the next breach. looked_at: the codes of the checks that were made."""
        for waiver in self._waivers:
            if not waiver.used and waiver.rule in looked_at:
                message = f"nothing here breaks {waiver.rule}; leave out the waiver"
                self._draft.problems.warn(waiver.place, message)

    def _read(self, file: str, root: Tree) -> list[_Waiver]:
        listed = root.entries.get("waivers")
        nodes = [n for n in listed.items if isinstance(n, Tree)] if isinstance(listed, Sequence) else []
        found = []
        codes = [*(rule.code for rule in RULES), *RENDERED]
        for node in nodes:
            rule, item, reason = (_text(node, key) for key in ("rule", "item", "reason"))
            if rule not in codes:
                message = f"no check '{rule}'; there are {codes[0]} to {codes[-1]} (docs/display-checks.md)"
                self._draft.problems.error(node.value_place("rule"), message)
                continue
            found.append(_Waiver(file, rule, item, reason, node.place))
        return found


def _text(node: Tree, key: str) -> str:
    given = node.entries.get(key)
    return given.text if isinstance(given, Scalar) else ""


def _meant(waiver: _Waiver, file: str, name: str) -> bool:
    """Whether a waiver is of a name; one without an item is of all that its display breaks of the rule."""
    if file and waiver.file != file:
        return False
    return waiver.item == name or (bool(file) and not waiver.item)
