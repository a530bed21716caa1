"""A clinic's mixed load, and what each event must have come to when all is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.support.flows import Graph, enable, graph, node, only_if, wait

EVENT = "patient.onboarded"
# Told of a patient by the sender now and then; runs that wait for it go on.
REPLY = "storm.reply"
OLD = 65
VISITS = 3
PATIENTS = 8


@dataclass(frozen=True)
class Story:
    """A workflow; `effects` says how often each node makes a record for a patient of that age."""

    name: str
    graph: Graph
    effects: Callable[[int], Counter[str]]
    # Started by another story's runs, once each, instead of by the event.
    is_called: bool = False


def event(number: int, sender: str, patients: Sequence[str]) -> dict[str, Any]:
    """A patient's arrival, with the id its sender gives it; half of them are old."""
    patient_id = patients[number % len(patients)]
    data = {"patient": {"id": patient_id}, "visits": list(range(VISITS))}
    return {"id": f"{sender}-{number}", "type": EVENT, "data": data}


def reply(number: int, patients: Sequence[str]) -> dict[str, Any]:
    """The same patient says something."""
    return {"type": REPLY, "subject": {"type": "patient", "id": patients[number % len(patients)]}}


def age_of(number: int) -> int:
    return OLD if number % 2 else OLD - 1


def make_patients(api: Any) -> list[str]:
    """Their ids. Made before any story is enabled, for each of them is an arrival too."""
    return [_patient(api, number) for number in range(PATIENTS)]


def _patient(api: Any, number: int) -> str:
    is_old = age_of(number) >= OLD
    made: str = api.post(
        "/patients",
        {
            "first_name": "Nora",
            "last_name": f"Storm {number}",
            "date_of_birth": "1941-05-17" if is_old else "1991-05-17",
            "email": f"nora{number}@storm.example",
            "email_consent": True,
        },
    ).data["id"]
    return made


def enable_all(api: Any) -> dict[str, Story]:
    """The stories by the ids of their workflows, all of them on."""
    called = enable(api, _unbroken(CALLED.graph), CALLED.name)
    told = {enable(api, _unbroken(story.graph), story.name): story for story in ALL}
    caller = enable(api, _unbroken(_calls(called)), CALLING.name)
    return {called: CALLED, **told, caller: CALLING}


def _unbroken(graph: Graph) -> Graph:
    """The same without the safety stop: a storm has more letters and failures than any clinic."""
    return {**graph, "rules": {"breaker": {"failures": None, "sends": None}}}


def task(title: str) -> dict[str, Any]:
    return node("create_task", title=title)


def always(*nodes: str) -> Callable[[int], Counter[str]]:
    return lambda _age: Counter(nodes)


def _path(id: str) -> dict[str, str]:
    return {"id": id, "label": id.upper()}


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
    Story(
        "For each of three visits",
        graph(
            {
                "start": node(EVENT),
                "each": node("for_each", items="{{ event.data.visits }}", at_once=2),
                "visit": task("Visit {{ item }}"),
                "wait": wait(1, "minutes"),
                "after": task("After {{ item }}"),
                "end": task("All visits"),
            },
            "start > each",
            "each.each > visit",
            "visit > wait",
            "wait > after",
            "each.done > end",
        ),
        lambda _age: Counter({"visit": VISITS, "after": VISITS, "end": 1}),
    ),
    Story(
        "Side by side",
        graph(
            {
                "start": node(EVENT),
                "fork": node("parallel", paths=[_path("a"), _path("b"), _path("c")]),
                "a": task("A"),
                "wait": wait(1, "minutes"),
                "b": task("B"),
                "c": LETTER,
                "join": node("join", mode="all"),
                "end": task("All"),
            },
            "start > fork",
            "fork.a > a",
            "fork.b > wait",
            "wait > b",
            "fork.c > c",
            "a > join",
            "b > join",
            "c > join",
            "join > end",
        ),
        always("a", "b", "c", "end"),
    ),
    Story(
        "A reply, or none",
        graph(
            {
                "start": node(EVENT),
                "reply": node(
                    "wait_for_event",
                    event=REPLY,
                    about="patient",
                    time_out={"amount": 1, "unit": "minutes"},
                ),
                "no": only_if("patient.age", "gte", 0),
                "after": task("After"),
            },
            "start > reply",
            "reply.matched > after",
            "reply.timed_out > no",
            "no.true > after",
        ),
        always("after"),
    ),
)

CALLED = Story(
    "Called by another",
    graph(
        {"start": node("invoice.paid"), "wait": wait(1, "minutes"), "called": task("Called")},
        "start > wait",
        "wait > called",
    ),
    always("called"),
    is_called=True,
)


def _calls(workflow_id: str) -> Graph:
    call = node("start_workflow", workflow=workflow_id, waits=True)
    return graph(
        {"start": node(EVENT), "call": call, "end": task("It is over")},
        "start > call",
        "call > end",
    )


CALLING = Story("Calls another", _calls(""), always("end"))
