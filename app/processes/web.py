"""gunicorn's settings, the same for `make run` and for a platform that reads the Procfile."""

from __future__ import annotations

import os

# gunicorn takes every name in here that it knows for a setting; `config` is one.
from app import config as _config

_settings = _config.load()

wsgi_app = "wsgi:app"
bind = f"{_settings.host}:{_settings.port}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 1)

# Every open canvas holds one thread for its websocket; waiting threads cost next to nothing.
worker_class = "gthread"
threads = 300

graceful_timeout = 3
loglevel = "warning"
# It would be one file for all gunicorns of this user.
control_socket_disable = True
