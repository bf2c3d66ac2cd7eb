"""The kinds of items of a display, one file a kind."""

from types import MappingProxyType
from typing import Final

from hmi.model.display import Item
from hmi.model.plant import Plant
from widgets.indicators.arrays.deviations import ArrayDeviations
from widgets.indicators.arrays.profile import ArrayProfile
from widgets.indicators.clock import Clock
from widgets.indicators.indicator import Indicator
from widgets.indicators.legend import Legend
from widgets.indicators.many.deviations import Deviations
from widgets.indicators.many.profile import Profile
from widgets.indicators.many.table import Table
from widgets.indicators.panel import Panel
from widgets.indicators.states.multistate import Multistate
from widgets.indicators.states.state import State
from widgets.indicators.symbol import Symbol
from widgets.indicators.text import Text
from widgets.indicators.values.analog import Analog
from widgets.indicators.values.arrow import Arrow
from widgets.indicators.values.bar import Bar
from widgets.indicators.values.box import Box
from widgets.indicators.values.deviation import Deviation
from widgets.indicators.values.kpi import Kpi
from widgets.indicators.values.level import Level
from widgets.indicators.values.sparkline import Sparkline
from widgets.indicators.values.value import Value

KINDS: Final = MappingProxyType[str, type[Indicator]](
    {
        "panel": Panel,
        "text": Text,
        "kpi": Kpi,
        "analog": Analog,
        "value": Value,
        "sparkline": Sparkline,
        "bar": Bar,
        "state": State,
        "level": Level,
        "symbol": Symbol,
        "box": Box,
        "deviation": Deviation,
        "arrow": Arrow,
        "multistate": Multistate,
        "deviations": Deviations,
        "profile": Profile,
        "table": Table,
        "clock": Clock,
        "legend": Legend,
    }
)
ARRAY_KINDS: Final = MappingProxyType[str, type[Indicator]]({"deviations": ArrayDeviations, "profile": ArrayProfile})
"""What draws the elements of one `tag`, where the kind draws many `tags` else."""


def indicator(item: Item, plant: Plant) -> Indicator:
    """The indicator that draws an item.

    Raises:
        ValueError: no kind is called so, or the item lacks what its kind needs.
    """
    kind = (ARRAY_KINDS if item.tag is not None and item.show in ARRAY_KINDS else KINDS).get(item.show)
    if kind is None:
        raise ValueError(f"item {item.id!r} is shown as {item.show!r}; there are: {', '.join(KINDS)}")
    return kind(item, plant)
