"""Asks every operation of the API's description what it allows, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.stateful import run_state_machine_as_test
from schemathesis import Case, GenerationMode
from schemathesis.core.failures import Failure, FailureGroup

from app.database import db
from tests.support.api import PREFIX, Client

SEED = 18_03_2026
# These end the caller's own right to ask.
LEFT_OUT = {"DELETE /api/v1/session"}
# Rules of the clinic go further than a schema can say, and their refusals are documented.
REFUSED_BY_RULES = "422"
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


class Fuzzing:
    """The API as schemathesis sees it, in this process, with records that exist."""

    def __init__(self, client: Client) -> None:
        self.signed = {"Authorization": f"Bearer {client.secret}"}
        self._known = _known(client)
        self.schema = schemathesis.openapi.from_wsgi(f"{PREFIX}/openapi.json", _apart(client.app))
        self.schema.config.checks.positive_data_acceptance.expected_statuses.append(
            REFUSED_BY_RULES
        )
        self.asked = 0

    def follow_links(self, examples: int) -> list[str]:
        """Play so many stories along the links between operations: make, look, change, delete."""
        outer, found = self, []

        class Story(self.schema.as_state_machine()):  # type: ignore[misc]
            def call(self, case: Case, **_: Any) -> Any:
                outer._with_records_that_exist(case, made=True)
                return case.call(headers=outer.signed)

            def validate_response(self, response: Any, case: Case, **_: Any) -> None:
                outer.asked += 1
                found.extend(outer.check(case, response))

        Story.TestCase.settings = settings(stateful_step_count=8, **_seldom(examples))
        run_state_machine_as_test(Story, settings=Story.TestCase.settings)
        return list(dict.fromkeys(found))

    def operations(self) -> list[Any]:
        """Each method of each address."""
        found = (each.ok() for each in self.schema.get_all_operations())
        return [each for each in found if each.label not in LEFT_OUT]

    def failures(self, operation: Any, examples: int) -> Iterator[str]:
        """What is wrong with the replies to that many good and that many bad requests."""
        found: list[str] = []

        def ask(case: Case) -> None:
            self._with_records_that_exist(case)
            found.extend(self.ask(case))

        for mode in MODES:
            given_case = given(case=operation.as_strategy(generation_mode=mode))
            try:
                seed(SEED)(settings(**_seldom(examples))(given_case(ask)))()
            except Unsatisfiable:
                continue  # it takes nothing that could be wrong
        yield from dict.fromkeys(found)

    def ask(self, case: Case) -> list[str]:
        """Send it; what the checks say of the reply."""
        self.asked += 1
        return self.check(case, case.call(headers=self.signed))

    def check(self, case: Case, response: Any) -> list[str]:
        """What the checks say of this reply."""
        try:
            case.validate_response(response, headers=self.signed)
        except FailureGroup as group:
            return [_told(case, one) for one in group.exceptions]
        except Failure as failure:
            return [_told(case, failure)]
        return []

    def _with_records_that_exist(self, case: Case, *, made: bool = False) -> None:
        """Invented ids end at the door; behind it is where the mistakes are.

        `made`: ids in the address are those of records that this story has made.
        """
        kind = case.path.removeprefix(PREFIX).strip("/").partition("/")[0]
        at = case.path_parameters
        if (
            not made
            and isinstance(at, dict)
            and isinstance(at.get("id"), str)
            and kind in self._known
        ):
            at["id"] = self._known[kind]
        if isinstance(case.body, dict):
            for name, value in case.body.items():
                kind = f"{name.removesuffix('_id')}s"
                if name.endswith("_id") and isinstance(value, str) and kind in self._known:
                    case.body[name] = self._known[kind]


def _known(client: Client) -> dict[str, str]:
    """An id of each kind of record, by where the API lists them."""
    found = {}
    for path in client.get("/openapi.json")["paths"]:
        short = path.removeprefix(PREFIX)
        if "{" not in short and short.count("/") == 1:
            data = client.get(short).get("data")
            if isinstance(data, list) and data and isinstance(data[0].get("id"), str):
                found[short.strip("/")] = data[0]["id"]
    return found


def _apart(app: Flask) -> Any:
    """The application with a context for each request, as a server gives it."""

    def answer(environ: dict[str, Any], start: Any) -> Any:
        db.session.remove()  # a transaction of the test's own would stand in the way
        with app.app_context():
            return app(environ, start)

    return answer


def _seldom(examples: int) -> dict[str, Any]:
    """So many examples, and no search for smaller ones."""
    return {
        "max_examples": examples,
        "database": None,
        "deadline": None,
        "derandomize": False,
        "phases": [Phase.generate],
        "suppress_health_check": list(HealthCheck),
    }


def _told(case: Case, failure: Failure) -> str:
    words = " ".join(str(failure.message).split())[:300]
    return f"{case.method} {case.path}: {failure.title}: {words}"
