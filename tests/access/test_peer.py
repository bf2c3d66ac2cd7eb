"""The operating system says who connected."""

import getpass
import os
import socket

from hmi.access.peer import peer_user, user_name


def test_the_peer_of_a_socket_is_this_user():
    one, other = socket.socketpair(socket.AF_UNIX)
    with one, other:
        assert peer_user(one) == user_name(os.getuid())


def test_the_environment_does_not_decide_who_one_is(monkeypatch):
    name = user_name(os.getuid())
    for variable in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(variable, "mallory")
    assert getpass.getuser() == "mallory"
    assert peer_user(None) == name


def test_a_number_without_a_name_is_still_told_apart():
    assert user_name(4_000_000_001) == "uid 4000000001"
