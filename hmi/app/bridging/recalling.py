"""What the desktop never heard of a runtime that is gone: history's last value of it, marked for what it is."""

from collections.abc import Sequence

from hmi.app.asking import Asking
from hmi.app.bridging.bridge import Bridge
from hmi.history import History
from hmi.model.batch import Batch
from hmi.model.tag import Tag


class Recalling:
    """Asks history once for each time that the runtime is lost, as soon as something is shown that nobody knows."""

    def __init__(self, bridge: Bridge, asking: Asking) -> None:
        self._bridge, self._asking = bridge, asking
        self._asked_of: History | None = None
        bridge.linked.connect(lambda _: self.forget())

    def forget(self) -> None:
        """A runtime is heard again: history has more since."""
        self._asked_of = None

    def show_now(self, history: History, tags: Sequence[Tag]) -> None:
        """At the screen's rate. history, tags: of the plant that is shown."""
        bridge = self._bridge
        if self._asked_of is history or not bridge.shows_unknown:
            return
        self._asked_of = history
        live = bridge.live

        def take(newest: Batch) -> None:
            # Other plant files, or a runtime that answered first, know better.
            if live is bridge.live and not bridge.connection.is_linked:
                live.recall(newest, tags)

        self._asking.ask(history.newest, take)
