"""A node of a server as a line for a plant's tags CSV."""

import csv
import io
import re
from typing import Final

from hmi.model.server.address import AddressNode, NodeAttributes
from hmi.model.tag import DataType

COLUMNS: Final = (
    "tag", "server", "node", "type", "unit", "low", "high", "normal_low", "normal_high", "write", "description",
)  # fmt: skip
"""The columns of a tags file that `sightglass new` writes, in its order."""
_NOT_IN_NAMES: Final = re.compile(r"[^\w.\-]+")


def tag_line(server: str, node: AddressNode, said: NodeAttributes | None) -> str:
    """One line with the columns of `COLUMNS`; what the server does not say stays empty.

    Args:
        said: of the node, for type, unit and range; None where it is not known yet.
    """
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {"tag": _NOT_IN_NAMES.sub("_", node.text or node.name), "server": server, "node": node.portable}
    if said is not None:
        cells |= {"type": _type(said), "unit": said.unit, "description": said.description}
        cells |= {name: "" if x is None else f"{x:g}" for name, x in (("low", said.low), ("high", said.high))}
        cells["write"] = "operator" if said.writable else ""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells.values())
    return out.getvalue()


def _type(said: NodeAttributes) -> str:
    """As tags files write it: `Double`, `Float[]`, `Int32 {0 off; 1 filter}`; empty where a person has to say."""
    named = said.data_type if said.data_type in DataType.__members__ else ""
    kind = named or ("Int32" if said.words else "Structure" if isinstance(said.value, dict) else "")
    words = "; ".join(f"{number} {word}" for number, word in said.words)
    return f"{kind}{'[]' if said.array and kind else ''}" + (f" {{{words}}}" if words else "")
