"""asyncua's loggers, kept from shouting about what the link tells in its own words."""

import logging
from typing import Final

_CLIENT_LOGGERS: Final = (
    "asyncua.client.client",
    "asyncua.client.ua_client.UASocketProtocol",
    "asyncua.client.ua_client.UaClient",
    "asyncua.client.ua_session.UaSession",
    "asyncua.uaprotocol",
)


def quieten_asyncua() -> None:
    """Warnings only; and nothing at all from the client, which logs as errors what it also raises.

    A lost connection, a revised time-out and a service fault are everyday events of a link: each reaches the link as
    an exception or an answer, and the screen as its state and reason.
    """
    logging.getLogger("asyncua").setLevel(logging.WARNING)
    for name in _CLIENT_LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
