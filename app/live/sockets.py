"""The `/live` namespace: who may watch what, and which rooms are watched."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from typing import Any

from flask import Flask, request
from flask_socketio import Namespace, join_room, leave_room
from sqlalchemy import select

from app.auth import rights
from app.auth.actor import Actor
from app.auth.sessions import service as sessions
from app.database import db, reading
from app.extensions import redis, socketio
from app.live import presence
from app.live.messages import room
from app.live.publish import NAMESPACE, WATCHED

log = logging.getLogger(__name__)

WATCHED_FOR_SECONDS = 60
RENEW_EVERY_SECONDS = 20
# Each socket holds a thread of the web process; requests need some too (gunicorn has 300).
MOST_SOCKETS = 240
# Patients' share of them: however many look at the portal, the clinic keeps seeing its runs.
MOST_PORTAL_SOCKETS = 120


class Watched:
    """The rooms this process has watchers in, kept fresh in Redis so that workers know."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def add(self, name: str) -> None:
        with self._lock:
            self._counts[name] += 1
        self._renew([name])

    def remove(self, name: str) -> None:
        with self._lock:
            self._counts[name] -= 1
            if self._counts[name] <= 0:
                del self._counts[name]
        # Another process may have watchers there, so the room is left to fade by itself.

    def renew(self) -> None:
        with self._lock:
            names = list(self._counts)
        self._renew(names)

    def _renew(self, names: list[str]) -> None:
        if names:
            until = time.time() + WATCHED_FOR_SECONDS
            redis().zadd(WATCHED, dict.fromkeys(names, until), gt=True)


class Live(Namespace):
    """Handlers of the namespace. Every answer is `{ok: true, seq}` or `{ok: false, error}`."""

    def __init__(self, namespace: str) -> None:
        super().__init__(namespace)
        self.watched = Watched()
        self._joined: dict[str, set[str]] = {}
        # Socket → the workflow and editor it has said to be.
        self._present: dict[str, tuple[str, str]] = {}
        # Socket → the session it came with, and ends with.
        self._sessions: dict[str, str] = {}
        # Socket → the token of the link by which a patient has come in.
        self._tokens: dict[str, str] = {}

    def on_connect(self, auth: Any = None) -> bool:
        """Refuse strangers, and more sockets than threads can carry (they poll instead)."""
        if len(self._joined) >= MOST_SOCKETS:
            return False
        token = auth.get("portal") if isinstance(auth, dict) else None
        if isinstance(token, str):
            if len(self._tokens) >= MOST_PORTAL_SOCKETS or _patient_id(token) is None:
                return False
            self._tokens[_sid()] = token
        else:
            found = _session()
            if found is None:
                return False
            self._sessions[_sid()] = found.id
        self._joined[_sid()] = set()
        return True

    def end_over(self) -> None:
        """Close the sockets whose sessions have been ended meanwhile."""
        with reading():
            over = sessions.ended(set(self._sessions.values()))
        for sid, session_id in list(self._sessions.items()):
            if session_id in over:
                socketio.server.disconnect(  # type: ignore[attr-defined]  # its stubs lack it
                    sid, namespace=NAMESPACE
                )

    def on_disconnect(self, _reason: Any = None) -> None:
        self._tokens.pop(_sid(), None)
        self._sessions.pop(_sid(), None)
        if left := self._present.pop(_sid(), None):
            presence.leave(*left)
        for name in self._joined.pop(_sid(), set()):
            self.watched.remove(name)

    def on_watch(self, wanted: Any = None) -> dict[str, Any]:
        """Join a room of one's own clinic; answers with the run's seq as it is now."""
        if _is_inbox(wanted) or _sid() in self._tokens:
            return self._watch_inbox()
        actor = _actor()
        if actor is None or not actor.may(rights.VIEW_RUNS):
            return {"ok": False, "error": "Sign in again."}
        name = _room_of(actor, wanted)
        if name is None:
            return {"ok": False, "error": "There is no such run or workflow in this clinic."}
        # Join first, read the seq after: what happens in between arrives as a message.
        self._join(name)
        return {"ok": True, "seq": _seq_of(wanted)}

    def on_present(self, told: Any = None) -> dict[str, Any]:
        """Say which workflow and step this page has open; answers with everybody who is there."""
        actor = None if _sid() in self._tokens else _actor()
        if actor is None or not actor.may(rights.VIEW_WORKFLOWS):
            return {"ok": False, "error": "Sign in again."}
        here = presence.read(told, actor.id)
        workflow_id = told.get("workflow_id") if isinstance(told, dict) else None
        wanted = {"workflow_id": workflow_id}
        if here is None or workflow_id is None or _room_of(actor, wanted) is None:
            return {"ok": False, "error": "There is no such workflow in this clinic."}
        known = self._present.get(_sid())
        if known and known != (workflow_id, here["editor"]):
            presence.leave(*known)
        self._present[_sid()] = workflow_id, here["editor"]
        return {"ok": True, "present": presence.say(workflow_id, here)}

    def on_absent(self, _told: Any = None) -> dict[str, Any]:
        """Say that the page has closed its workflow."""
        if left := self._present.pop(_sid(), None):
            presence.leave(*left)
        return {"ok": True, "seq": None}

    def _watch_inbox(self) -> dict[str, Any]:
        """One's own room, and no other: what is for oneself has changed."""
        name = self._inbox()
        if name is None:
            return {"ok": False, "error": "Sign in again."}
        self._join(name)
        return {"ok": True, "seq": None}

    def _inbox(self) -> str | None:
        token = self._tokens.get(_sid())
        if token is not None:
            patient_id = _patient_id(token)
            return room("patient", patient_id) if patient_id else None
        actor = _actor()
        return room("user", actor.id) if actor else None

    def _join(self, name: str) -> None:
        if name not in self._joined.setdefault(_sid(), set()):
            join_room(name)
            self._joined[_sid()].add(name)
            self.watched.add(name)

    def on_unwatch(self, wanted: Any = None) -> dict[str, Any]:
        if _is_inbox(wanted) or _sid() in self._tokens:
            name = self._inbox()
        else:
            actor = _actor()
            name = _room_of(actor, wanted) if actor else None
        if name in self._joined.get(_sid(), set()):
            leave_room(name)
            self._joined[_sid()].discard(name)
            self.watched.remove(name)
        return {"ok": True, "seq": None}


def register(app: Flask) -> None:
    """Bind the namespace and keep its rooms fresh."""
    live = Live(NAMESPACE)
    socketio.on_namespace(live)

    def keep_fresh() -> None:
        while True:
            time.sleep(RENEW_EVERY_SECONDS)
            try:
                with app.app_context():
                    live.watched.renew()
                    live.end_over()
            except Exception:
                log.warning("watched rooms not renewed", exc_info=True)

    threading.Thread(target=keep_fresh, name="watched-rooms", daemon=True).start()


def _sid() -> str:
    found: str = request.sid  # type: ignore[attr-defined]  # set by Flask-SocketIO
    return found


def _is_inbox(wanted: Any) -> bool:
    return isinstance(wanted, dict) and wanted.get("inbox") is True


def _patient_id(token: str) -> str | None:
    """Whose link it is, if it still opens anything."""
    from app.portal import links

    try:
        with reading():
            link = links.find(token)
            return link.patient_id if link else None
    finally:
        db.session.remove()


def _actor() -> Actor | None:
    found = _session()
    return found.actor if found else None


def _session() -> sessions.Found | None:
    try:
        with reading():
            return sessions.find()
    finally:
        db.session.remove()


def _room_of(actor: Actor, wanted: Any) -> str | None:
    """The room's name, or None when that is not of the actor's clinic."""
    from app.runs.models import Run
    from app.workflows.models import Workflow

    if not isinstance(wanted, dict) or not wanted:
        return room("org", actor.org_id)
    for key, model in (("run", Run), ("workflow", Workflow)):
        id = wanted.get(f"{key}_id")
        if isinstance(id, str):
            is_ours = select(model.id).where(model.id == id, model.org_id == actor.org_id)
            return room(key, id) if _read(is_ours) else None
    return None


def _seq_of(wanted: Any) -> int | None:
    from app.runs.models import Run

    id = wanted.get("run_id") if isinstance(wanted, dict) else None
    found: int | None = _read(select(Run.seq).where(Run.id == id)) if id else None
    return found


def _read(statement: Any) -> Any:
    try:
        with reading():
            return db.session.scalar(statement)
    finally:
        db.session.remove()
