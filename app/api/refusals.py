"""Which refusals a route can answer with, for the API's description (DESIGN §5).

They follow from what the route declares, so no route says them itself and none is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask_smorest import Api

from app.api.envelope import ErrorEnvelope
from app.auth.rights import ANYONE, PORTAL

SAFE = ("GET", "HEAD", "OPTIONS")
# By the code that the reply carries. Python names some of these otherwise in each version.
REFUSALS = {
    401: ("UNAUTHORIZED", "Nobody is signed in, or the key is not valid."),
    403: ("FORBIDDEN", "The caller may not do that."),
    404: ("NOT_FOUND", "There is no such record in this clinic."),
    409: ("CONFLICT", "Somebody else was faster, or there is one already."),
    413: ("PAYLOAD_TOO_LARGE", "The body is larger than what is taken."),
    422: ("VALIDATION_ERROR", "What was sent is refused; `details` names each bad field."),
    429: ("RATE_LIMITED", "The caller has asked too often. `Retry-After` says when to try again."),
    503: ("UNAVAILABLE", "The database is not answering. Try again shortly."),
}


def describe(api: Api) -> None:
    """Keep each refusal once in the description, for routes to refer to."""
    for name, words in REFUSALS.values():
        content = {"application/json": {"schema": ErrorEnvelope}}
        api.spec.components.response(name, {"description": words, "content": content}, lazy=True)


def refusals(method: str, rule: str, needs: str, *, asks: bool) -> Iterator[tuple[int, str]]:
    """Status and name of each refusal, besides the 405 of other methods at its address.

    `asks` says that the address takes a query.
    """
    changes = method not in SAFE
    wanted = [422, 503]
    if needs != ANYONE or changes:
        wanted += [401, 429]
    if needs not in {ANYONE, PORTAL} or changes:
        # Without the right, without the page's own token, or a key where a person is meant.
        wanted.append(403)
    if "<" in rule or changes or asks:
        wanted.append(404)  # at the address, or named in what was sent
    if changes:
        wanted += [409, 413]
    for status in sorted(wanted):
        yield status, REFUSALS[status][0]
