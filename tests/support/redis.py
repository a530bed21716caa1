"""A Redis for tests that work inside this process."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app import config
from app.processes import valkey
from app.processes.children import Child


@contextmanager
def embedded_redis() -> Iterator[str]:
    """Its address, while it runs."""
    # Directly in /tmp: the path of a unix socket may have about 100 bytes.
    folder = Path(tempfile.mkdtemp(prefix="redis", dir="/tmp"))
    settings = config.load({"CARELOOM_DATA_DIR": str(folder)})
    server = Child("redis", valkey.command(settings))
    server.start()
    try:
        assert valkey.wait_until_it_answers(settings)
        yield settings.redis_url
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
