"""Puts the application together: settings, extensions, routes, nothing else."""

from __future__ import annotations

import socket
from datetime import timedelta

import socketio as sio
from flask import Flask
from sqlalchemy import make_url
from werkzeug.middleware.proxy_fix import ProxyFix

from app import cli, config, logs
from app.database import CLIENT_ASKS, db
from app.extensions import bind_redis, socketio

LIVE_CHANNEL = "careloom:live"


def build(settings: config.Settings | None, *, serving: bool, routes: bool) -> Flask:
    """See `app.create_app`."""
    settings = settings or config.load()
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    app = Flask("app", static_folder=None)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings.database_url, serving=serving),
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="careloom",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(days=14),
        # Each view says for itself whether it is protected (api.blueprint.guarded).
        WTF_CSRF_CHECK_DEFAULT=False,
        # An editor left open overnight must still save in the morning.
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions["careloom_settings"] = settings
    logs.prepare(app, settings.log)
    bind_redis(app, settings.redis_url)
    db.init_app(app)
    _bind_live(app, settings.redis_url, serving=serving)
    if routes:
        _bind_routes(app)
    cli.register(app)  # last: our `openapi` takes the place of flask-smorest's
    return app


def _bind_routes(app: Flask) -> None:
    # Imported here, because they import nearly everything.
    from app.api import docs, errors, health, metrics, pages_of_the_canvas, request, security
    from app.api.blueprints import register_blueprints
    from app.auth.oidc import pages as oidc_pages
    from app.clinic.messages import unsubscribe_page
    from app.extensions import csrf

    if proxies := app.extensions["careloom_settings"].proxies:
        trusted = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0)
        app.wsgi_app = trusted  # type: ignore[method-assign]
    csrf.init_app(app)
    request.prepare(app)
    security.prepare(app)
    errors.register(app)
    health.register(app)
    metrics.register(app)
    register_blueprints(docs.make_api(app))
    unsubscribe_page.register(app)
    oidc_pages.register(app)
    pages_of_the_canvas.register(app)


def _bind_live(app: Flask, redis_url: str, *, serving: bool) -> None:
    """Browsers connect to web processes; everybody else only writes to the channel."""
    channel = sio.RedisManager(
        redis_url,
        channel=LIVE_CHANNEL,
        write_only=not serving,
        redis_options=_line_that_is_watched(redis_url),
    )
    if serving:
        from app.live import sockets  # binds its handlers to the namespace

        socketio.init_app(app, client_manager=channel, ping_interval=15, ping_timeout=20)
        sockets.register(app)
    app.extensions["careloom_live"] = channel


def _line_that_is_watched(redis_url: str) -> dict[str, object]:
    """A web process only listens: it must ask by itself whether Redis is still at the other end."""
    if redis_url.startswith("unix:"):
        return {}
    names = ("TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT")  # some systems lack the first
    asks = {
        getattr(socket, name): value
        for name, value in zip(names, (10, 5, 3), strict=True)
        if hasattr(socket, name)
    }
    return {
        "socket_keepalive": True,
        "socket_keepalive_options": asks,
        "socket_connect_timeout": 2,
    }


def _engine_options(url: str, *, serving: bool) -> dict[str, object]:
    # What was being saved is no business of a log's.
    return {"hide_parameters": True, **_connections(url, serving=serving)}


def _connections(url: str, *, serving: bool) -> dict[str, object]:
    if url.startswith("sqlite"):
        # A new connection reads anew how large tables have become (app.retention.statistics).
        return {"pool_recycle": 1800}
    # A thread of a web process holds a connection only during a request; sockets hold none.
    return {
        "pool_size": 10 if serving else 3,
        "max_overflow": 20,
        "pool_recycle": 1800,
        "connect_args": {
            name: value for name, value in CLIENT_ASKS.items() if name not in make_url(url).query
        },
    }
