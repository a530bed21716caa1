"""Changes of state over HTTP, `POST /things/{id}/verb`, declared in one line each (DESIGN §5).

act = Verbs(blp, "/recalls/<id>", find=_recall, gives=RecallSchema, of="recall")
act("cancel", rounds.cancel_recall, "Leave this round out.", takes=RecallReason)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import marshmallow as ma

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS


class Verbs:
    """The verbs of one kind of record: found by its id, changed by a function of its service."""

    def __init__(
        self,
        blp: ApiBlueprint,
        one: str,
        *,
        find: Callable[[str], Any],
        gives: type[ma.Schema],
        of: str,
        needs: str = EDIT_RECORDS,
    ) -> None:
        self.blp, self.one, self.find, self.gives, self.of = blp, one, find, gives, of
        self.needs = needs

    def __call__(
        self,
        verb: str,
        act: Callable[..., Any],
        says: str,
        *,
        takes: type[ma.Schema] | None = None,
    ) -> None:
        """Declare `POST <one>/<verb>`; `says` describes it in the docs.

        `act` gets the record, who acts as `by`, and what the body holds by name.
        """

        def plain(id: str) -> Any:
            return act(self.find(id), by=current_actor())

        def told_more(body: dict[str, Any], id: str) -> Any:
            return act(self.find(id), by=current_actor(), **body)

        view = told_more if takes else plain
        # The names by which the API's description and its docs page know it.
        view.__name__, view.__doc__ = f"{verb.replace('-', '_')}_{self.of}", says
        self.blp.post(f"{self.one}/{verb}", needs=self.needs, takes=takes, gives=self.gives)(view)
