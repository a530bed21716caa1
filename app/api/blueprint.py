"""Routes declared in one line: right needed, what they take, what they give.

    @blp.post("/<id>/complete", needs=EDIT_RECORDS, gives=AppointmentSchema)
    def complete(id: str) -> Appointment:
        return appointments.complete(appointments.get(actor().org_id, id), by=actor())

Around the view, outermost first: one transaction (read-only for GET) → who asks and may they
→ idempotency for creating POSTs → parsing → the view → the envelope → the audit log.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import marshmallow as ma
from flask import Request, Response, current_app, g, request
from flask_smorest import Blueprint as SmorestBlueprint
from webargs.flaskparser import FlaskParser

from app import clock
from app.api import idempotency
from app.api.envelope import envelope_of, list_envelope_of
from app.api.pages import CursorQuery, Page
from app.api.refusals import SAFE, refusals
from app.api.request import came_by_session, identify, identify_alone, read_body
from app.api.strict import as_json
from app.audit import collecting as audit
from app.audit.verbs import act_of
from app.auth.actor import Actor, current_actor
from app.auth.rights import ANYONE, SIGNED_IN
from app.database import db, reading
from app.errors import Forbidden, Invalid
from app.extensions import csrf

View = Callable[..., Any]


class _Parser(FlaskParser):
    # An unknown field or filter is refused: ignoring a mistyped filter would show too much.
    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": ma.RAISE}

    def _raw_load_json(self, req: Request) -> Any:
        """Read the body as strictly as everywhere else; webargs would let NUL and NaN through."""
        if not (req.is_json and req.get_data(cache=True)):
            return ma.missing
        try:
            return current_app.json.loads(req.get_data(cache=True))
        except ValueError as error:
            raise Invalid(f"The body is not usable JSON: {error}.") from error


class ApiBlueprint(SmorestBlueprint):  # type: ignore[misc]  # flask-smorest ships no types
    """A blueprint whose every route says which right it needs."""

    ARGUMENTS_PARSER = _Parser()
    # Who asks is found out by session or key; the portal has a door of its own.
    identify: Callable[[], Actor] = staticmethod(identify)

    def endpoint(
        self,
        method: str,
        rule: str,
        *,
        needs: str,
        takes: type[ma.Schema] | ma.Schema | None = None,
        query: type[ma.Schema] | ma.Schema | None = None,
        gives: type[ma.Schema] | None = None,
        many: bool = False,
        status: int = 200,
        creates: bool = False,
        transaction: bool = True,
        documented: dict[str, Any] | None = None,
        action: str | None = None,
    ) -> Callable[[View], View]:
        """Register a view.

        `takes` and `query` are parsed and passed to the view, query first, before the
        parts of the address. `many` gives a list (the view returns a Page or a sequence).
        `creates` honours Idempotency-Key. `transaction=False` is for views that must not
        hold one, such as sign-in. `documented` adds to the OpenAPI description what the
        schemas cannot say. With `action` the reply says in `meta` that this was done, when
        and by whom.
        """

        def register(view: View) -> View:
            handler = self._enveloped(view, gives, query, many, status, action)
            if takes is not None:
                body = as_json(takes)
                is_needed = any(field.required for field in body.fields.values())
                handler = self.arguments(body, required=is_needed)(handler)
            if query is not None:
                handler = self.arguments(query, location="query")(handler)
            if creates:
                handler = self.doc(parameters=[idempotency.HEADER])(idempotency.once(handler))
            for code, name in refusals(method, rule, needs, asks=query is not None):
                handler = self.alt_response(code, response=name)(handler)
            open_to_all: dict[str, Any] = {"security": []} if needs == ANYONE else {}
            handler = self.doc(**{**open_to_all, **(documented or {})})(handler)
            # Who asks is read in the view's own transaction: one transaction for a request.
            handler = guarded(handler, needs, self.identify if transaction else identify_alone)
            if transaction:
                handler = in_transaction(handler, needs)
            self.route(rule, methods=[method])(handler)
            return view

        return register

    def get(self, rule: str, **declared: Any) -> Callable[[View], View]:
        return self.endpoint("GET", rule, **declared)

    def post(self, rule: str, **declared: Any) -> Callable[[View], View]:
        return self.endpoint("POST", rule, **declared)

    def patch(self, rule: str, **declared: Any) -> Callable[[View], View]:
        return self.endpoint("PATCH", rule, **declared)

    def put(self, rule: str, **declared: Any) -> Callable[[View], View]:
        return self.endpoint("PUT", rule, **declared)

    def delete(self, rule: str, **declared: Any) -> Callable[[View], View]:
        return self.endpoint("DELETE", rule, **declared)

    def _enveloped(
        self,
        view: View,
        gives: type[ma.Schema] | None,
        query: Any,
        many: bool,
        status: int,
        action: str | None,
    ) -> View:
        if gives is None:

            @wraps(view)
            def bare(*args: Any, **kwargs: Any) -> Any:
                result = view(*args, **kwargs)
                return "" if result is None else result

            found: View = self.response(status)(bare)
            return found

        @wraps(view)
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            result = view(*args, **kwargs)
            if isinstance(result, Response):
                return result  # the view has said it all itself
            # What the view made can be shown only once it is in the database.
            db.session.flush()
            page = result if isinstance(result, Page) else Page(result) if many else None
            meta = page.meta if page else _act(action) if action else {}
            data = page.items if page else result
            return {"data": data, "meta": {**meta, "request_id": g.request_id}}

        by_cursor = isinstance(query, type) and issubclass(query, CursorQuery)
        schema = (
            list_envelope_of(gives, by_cursor=by_cursor)
            if many
            else envelope_of(gives, acts=action is not None)
        )
        enveloped: View = self.response(status, schema)(wrapped)
        return enveloped


def _act(action: str) -> dict[str, str]:
    """What `meta` says of an act that was just done."""
    now, by = clock.iso(clock.now()), current_actor().id
    return {"action": action, "performed_at": str(now), "performed_by": by}


def guarded(handler: View, needs: str, identify: Callable[[], Actor]) -> View:
    """Refuse whoever may not; `needs` is kept on the view so that a test can walk all routes."""

    @wraps(handler)
    def guard(*args: Any, **kwargs: Any) -> Any:
        if needs != ANYONE:
            actor = identify()
            if came_by_session() and request.method not in SAFE:
                csrf.protect()
            if needs != SIGNED_IN and not actor.may(needs):
                raise Forbidden(_why_not(needs))
        return handler(*args, **kwargs)

    guard.needs = needs  # type: ignore[attr-defined]
    return guard


def _why_not(needs: str) -> str:
    found = g.get("session_found")
    if found is not None and found.must_set_up:
        return "Your clinic wants two-step sign-in. Set it up on the page of your account first."
    return f"This needs the right {needs}, which you do not have."


def in_transaction(handler: View, needs: str = ANYONE) -> View:
    """One transaction around the view and the writing of its reply; nothing half-saved.

    What it changed is in the audit log with it; a view that only needs a look need not change.
    """
    may_change_nothing = needs.endswith(":view")

    @wraps(handler)
    def run(*args: Any, **kwargs: Any) -> Any:
        db.session.remove()  # nothing that was read before this request is looked at again
        if request.method in SAFE:
            with reading():
                try:
                    return handler(*args, **kwargs)
                finally:
                    db.session.rollback()
        read_body()
        audit.begin()
        try:
            reply = handler(*args, **kwargs)
            _write_audit(always=not may_change_nothing)
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        return reply

    return run


def _write_audit(*, always: bool) -> None:
    by = g.get("actor")
    if by is not None and request.url_rule is not None:
        rule = request.url_rule.rule.partition("/v1/")[2]
        audit.write(act_of(request.method, rule, request.view_args or {}), by, always=always)
