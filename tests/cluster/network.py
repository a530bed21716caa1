"""Hosts on one wire: a network namespace each, joined by a bridge; a cable can be pulled.

A namespace has no name here and lives in a file descriptor, so it is gone when this process is.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from app.processes.children import Child

CLONE_NEWNET = 0x40000000
BRIDGE = "wire"
NETWORK = "10.77.0"
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Host:
    """One machine's network. What is started inside it knows no other."""

    name: str
    address: str
    namespace: int

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Processes and sockets made in here, by this thread, belong to the host."""
        home = _namespace_of_this_thread()
        _enter(self.namespace)
        try:
            yield
        finally:
            _enter(home)
            os.close(home)

    def unplug(self) -> None:
        """Packets from and to it are lost from now on; nobody is told."""
        _ip("link", "set", self._cable, "down")

    def plug_in(self) -> None:
        _ip("link", "set", self._cable, "up")

    @property
    def _cable(self) -> str:
        return f"to-{self.name}"


class Wire:
    """The bridge, in a namespace of this process's own, where `address` is our side."""

    address = f"{NETWORK}.1"

    def __init__(self) -> None:
        _call(_libc.unshare(CLONE_NEWNET))
        _ip("link", "set", "lo", "up")
        _ip("link", "add", BRIDGE, "type", "bridge")
        _ip("addr", "add", f"{self.address}/24", "dev", BRIDGE)
        _ip("link", "set", BRIDGE, "up")

    def host(self, name: str, number: int) -> Host:
        """A new host, plugged in, at this number of the network."""
        host = Host(name, f"{NETWORK}.{number}", _new_namespace())
        inner = f"/proc/{os.getpid()}/fd/{host.namespace}"
        _ip("link", "add", f"to-{name}", "type", "veth", "peer", "name", "eth0", "netns", inner)
        _ip("link", "set", f"to-{name}", "master", BRIDGE, "up")
        with host.inside():
            _ip("link", "set", "lo", "up")
            _ip("addr", "add", f"{host.address}/24", "dev", "eth0")
            _ip("link", "set", "eth0", "up")
        return host


class Guest(Child):
    """A process that runs on one of these hosts."""

    def __init__(self, host: Host, name: str, command: list[str], **options: Any) -> None:
        super().__init__(f"{name} on {host.name}", command, **options)
        self.host = host

    def start(self) -> None:
        with self.host.inside():
            super().start()


def is_possible() -> str | None:
    """Why there can be no such network here, or None."""
    if os.geteuid() != 0:
        return "it needs root, for network namespaces"
    for tool in ("ip", "unshare"):
        if subprocess.run(["which", tool], capture_output=True, check=False).returncode:
            return f"it needs the command {tool} (packages iproute2 and util-linux)"
    if subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode:
        return "this machine makes no network namespaces"
    return None


def _new_namespace() -> int:
    home = _namespace_of_this_thread()
    _call(_libc.unshare(CLONE_NEWNET))
    made = _namespace_of_this_thread()
    _enter(home)
    os.close(home)
    return made


def _namespace_of_this_thread() -> int:
    return os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC)


def _enter(namespace: int) -> None:
    _call(_libc.setns(namespace, CLONE_NEWNET))


def _call(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)
