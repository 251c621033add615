"""Serving: a taken port and an open address are told before anything is loaded."""

from __future__ import annotations

import socket

import pytest

from ui.web.serve import NotLoopback, PortInUse, is_loopback, serve, take_port


def never():
    raise AssertionError("the app was built")


def test_a_port_in_use_is_told_in_swedish():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(PortInUse) as told:
            serve(never, "127.0.0.1", port)

    assert str(port) in str(told.value)
    assert "--port" in str(told.value)
    assert "KVARBO_PORT" in str(told.value)
    assert told.value.port == port


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "kommunen.example"])
def test_addresses_others_can_reach_need_an_explicit_yes(host):
    with pytest.raises(NotLoopback) as told:
        serve(never, host, 0)

    assert host in str(told.value)


def test_loopback_is_recognised():
    assert all(map(is_loopback, ["127.0.0.1", "127.0.0.2", "::1", "[::1]", "localhost"]))


def test_a_free_port_is_taken():
    with take_port("127.0.0.1", 0) as taken:
        assert taken.getsockname()[0] == "127.0.0.1"
