"""A clinic's mixed load, and what each event must have come to when all is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.nodes import registry
from tests.support.flows import Graph, graph, node, only_if, wait

EVENT = "patient.onboarded"
OLD = 65


@dataclass(frozen=True)
class Story:
    """A workflow; `effects` says how often each node makes a record for a patient of that age."""

    name: str
    graph: Graph
    effects: Callable[[int], Counter[str]]
    # The node types it needs; it is told only where the catalogue has them.
    needs: tuple[str, ...] = ()


def event(number: int, sender: str) -> dict[str, Any]:
    """One patient's arrival, with the id its sender gives it; half of them are old."""
    patient = {"age": age_of(number), "email": f"{sender}-{number}@storm.example"}
    return {"id": f"{sender}-{number}", "type": EVENT, "data": {"patient": patient}}


def age_of(number: int) -> int:
    return OLD if number % 2 else OLD - 1


def task(title: str) -> dict[str, Any]:
    return node("create_task", title=title)


def always(*nodes: str) -> Callable[[int], Counter[str]]:
    return lambda _age: Counter(nodes)


LETTER = node("send_email", to="patient", subject="Welcome", body="Dear patient")

ALL = (
    Story(
        "One of two ways",
        graph(
            {
                "start": node(EVENT),
                "if": only_if("patient.age", "gte", OLD),
                "old": task("Check"),
                "young": task("Call"),
            },
            "start > if",
            "if.true > old",
            "if.false > young",
        ),
        lambda age: Counter(["old" if age >= OLD else "young"]),
    ),
    Story(
        "A wait",
        graph(
            {"start": node(EVENT), "wait": wait(1, "minutes"), "ring": task("Ring")},
            "start > wait",
            "wait > ring",
        ),
        always("ring"),
    ),
    Story(
        "A letter between two tasks",
        graph(
            {"start": node(EVENT), "a": task("File"), "letter": LETTER, "b": task("Filed")},
            "start > a",
            "a > letter",
            "letter > b",
        ),
        always("a", "letter", "b"),
    ),
    Story(
        "Two paths that meet",
        graph(
            {
                "start": node(EVENT),
                "now": task("Now"),
                "wait": wait(1, "minutes"),
                "letter": LETTER,
                "end": task("Both"),
            },
            "start > now",
            "start > wait",
            "wait > letter",
            "now > end",
            "letter > end",
        ),
        always("now", "letter", "end"),
    ),
)


def told() -> list[Story]:
    """Those this catalogue can tell."""
    known = registry.all_types()
    return [story for story in ALL if all(type in known for type in story.needs)]
