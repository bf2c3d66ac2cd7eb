"""Who is at the other end of a local socket: what the operating system says, never what the client claims."""

import os
import socket
import struct
from typing import Any, Final

_UCRED: Final = struct.Struct("3i")
"""struct ucred of unix(7): pid, uid, gid."""


def peer_user(peer: Any) -> str:
    """The name of the user whose process connected.

    Args:
        peer: a connected Unix socket, or asyncio's view of one; None for a Windows pipe, which only its owner opens.
    """
    if peer is None or not hasattr(socket, "SO_PEERCRED"):
        return user_name(own_uid())
    _, uid, _ = _UCRED.unpack(peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _UCRED.size))
    return user_name(uid)


def own_uid() -> int:
    """The number of this process's user; 0 where the system has no such numbers."""
    return os.getuid() if hasattr(os, "getuid") else 0


def user_name(uid: int) -> str:
    """The name of a user by number; `uid 1234` for one without a name."""
    if os.name == "nt":
        return os.environ.get("USERNAME", "user")
    import pwd

    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid {uid}"
