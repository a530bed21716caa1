"""The libraries that live as long as the application, made unbound and bound in the factory."""

from __future__ import annotations

from flask import Flask, current_app
from flask_socketio import SocketIO
from flask_wtf.csrf import CSRFProtect
from redis import Redis

from app.config import Settings

csrf = CSRFProtect()
# Websocket only: polling needs every request of a client to reach the same process.
socketio = SocketIO(async_mode="threading", transports=["websocket"])  # type: ignore[call-arg]


def settings() -> Settings:
    """The settings this application was built with."""
    found: Settings = current_app.extensions["careloom_settings"]
    return found


def redis() -> Redis:
    """This process's connection pool to Redis. Redis holds wake-ups only, never truth."""
    found: Redis = current_app.extensions["careloom_redis"]
    return found


def bind_redis(app: Flask, url: str) -> None:
    """Make the pool; nothing is sent until somebody asks."""
    # A wake-up or live message that takes longer is as good as lost, and somebody waits for the
    # request it belongs to.
    app.extensions["careloom_redis"] = Redis.from_url(
        url, socket_timeout=1, socket_connect_timeout=1, health_check_interval=30
    )
