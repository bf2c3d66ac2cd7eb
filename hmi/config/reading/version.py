"""The version that a plant file says it has."""

from hmi.config.reading.problems import Problems
from hmi.config.resolving.nodes import Mapping, Scalar
from hmi.config.schema.values import VERSION


def current(root: Mapping, problems: Problems) -> bool:
    """Whether a file is of the version this program reads; says so if not.

    There is one version yet. The steps from older versions to this one are taken here, on the tree, before anything
    looks into it.
    """
    node = root.entries.get("version")
    if node is None:
        problems.error(root.place, f"missing key 'version'; write version: {VERSION}")
        return False
    value = node.value if isinstance(node, Scalar) else None
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        problems.error(node.place, f"the version must be a whole number; write version: {VERSION}")
        return False
    if value > VERSION:
        problems.error(
            node.place, f"version {value} is newer than this program reads ({VERSION}); a newer program made this file"
        )
        return False
    return True
