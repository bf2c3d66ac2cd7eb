"""Node ids and status codes from plain numbers and text."""

from typing import Any

from asyncua import ua


def node_id(identifier: int | str, namespace: int = 0) -> ua.NodeId:
    # asyncua's hints ask for number types of its own, for which plain ones serve as well.
    make: Any = ua.NodeId
    made: ua.NodeId = make(identifier, namespace)
    return made


def status(code: int) -> ua.StatusCode:
    make: Any = ua.StatusCode
    made: ua.StatusCode = make(code)
    return made
