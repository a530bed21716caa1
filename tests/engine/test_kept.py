"""What is kept of what steps were given and gave: bounded, whatever it was, and never secret."""

from __future__ import annotations

import json
import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest

from app.engine.kept import HIDDEN, MOST_BYTES, kept
from app.nodes import fields
from app.nodes.actions.tasks import create_task
from app.nodes.config import NodeConfig
from app.nodes.outcome import Done
from tests.engine.test_walk import task, tasks, tell
from tests.support.flows import chain, enable, node

MEGABYTES_50 = 50_000_000


@pytest.mark.parametrize(
    "value",
    [
        "x" * MEGABYTES_50,
        '"' * MEGABYTES_50,  # each takes two bytes
        "é" * MEGABYTES_50,  # each takes six
        b"x" * MEGABYTES_50,
        ["x" * 50] * 1_000_000,
        dict.fromkeys(map(str, range(500_000)), 1),
        {"a": {"b": ["x" * MEGABYTES_50] * 3}},
    ],
    ids=["text", "quotes", "letters", "bytes", "list", "object", "nested"],
)
def test_of_fifty_megabytes_only_what_is_kept_is_looked_at(value):
    tracemalloc.start()
    notes: list[str] = []
    made = kept({"body": value, "id": "tsk_1"}, notes)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(json.dumps(made)) <= MOST_BYTES
    assert made["id"] == "tsk_1"
    assert isinstance(value, bytes) or "of “body”" in notes[0]
    assert peak < 5_000_000


@pytest.mark.parametrize(
    ("value", "note"),
    [
        ("x" * 1_200_000, "Cut: 1.1 MB of “body”."),
        ("x" * 66_000, "Cut: 476 characters of “body”."),
        (list(range(50_000)), "Cut: 39,052 of 50,000 entries of “body”."),
        ({"a": "x" * 70_000}, "Cut: parts of “body”."),
    ],
    ids=["megabytes", "characters", "entries", "parts"],
)
def test_the_note_says_what_is_missing(value, note):
    notes: list[str] = []
    kept({"body": value}, notes)
    assert notes == [note]


def test_large_fields_share_the_room_and_small_ones_are_kept_whole():
    notes: list[str] = []
    made = kept({"one": "x" * 10**6, "note": "y" * 9_000, "other": "z" * 10**6}, notes)
    assert list(made) == ["one", "note", "other"]
    assert len(made["note"]) == 9_000
    assert abs(len(made["one"]) - len(made["other"])) < 10
    assert len(notes) == 2


def test_what_is_small_is_not_even_copied():
    values = {"title": "Welcome", "assignee": None, "sure": True}
    assert kept(values, []) is values


@pytest.mark.parametrize(
    ("value", "made"),
    [
        (datetime(2026, 3, 4, 10, tzinfo=UTC), "2026-03-04T10:00:00.000Z"),
        (timedelta(days=3), "3 days, 0:00:00"),
        (10**30, "(a very large number)"),
        (float("nan"), "nan"),
        ((1, 2), [1, 2]),
    ],
)
def test_what_json_does_not_know_is_told_in_words(value, made):
    assert kept({"it": value}, []) == {"it": made}


class WithSecret(NodeConfig):
    url = fields.Text("Address")
    token = fields.Text("Token", sensitive=True)


def test_of_a_secret_only_that_there_is_one():
    assert [field.describe()["sensitive"] for field in WithSecret.fields] == [False, True]
    given = {"url": "https://a.example", "token": "pk_live_1"}
    assert kept(given, [], WithSecret.hidden) == {"url": "https://a.example", "token": HIDDEN}
    large = kept({**given, "token": "s" * 10**6}, [], WithSecret.hidden)
    assert large["token"] == HIDDEN
    assert kept({"url": "", "token": ""}, [], WithSecret.hidden)["token"] == ""


def test_an_output_of_fifty_megabytes_fills_no_row_and_the_run_goes_on(client, drain, monkeypatch):
    def much(words, output, links):
        return Done(words, {**output, "body": "x" * MEGABYTES_50}, links)

    monkeypatch.setattr(create_task, "Done", much)
    close = node("close_task", task_id="{{ steps.n2.task_id }}", status="completed")
    hour = node("wait", duration={"amount": 1, "unit": "hours"})
    enable(client, chain(node("patient.onboarded"), task("Much"), close, hour, task("Later")))
    run = tell(client, drain)
    assert (run["status"], tasks(client)) == ("waiting", ["Much"])
    step = run["steps"][1]
    assert len(json.dumps(step["output"])) <= MOST_BYTES
    assert step["notes"] == ["Cut: 49.9 MB of “body”."]
    assert run["steps"][2]["status"] == "succeeded"


def test_a_long_letter_is_cut_in_the_history_only(client, drain):
    letter = node("send_email", to="address", address="a@b.example", subject="S",
                  body="{{ event.data.text }}")  # fmt: skip
    enable(client, chain(node("patient.onboarded"), letter))
    event = {"type": "patient.onboarded", "data": {"text": "é" * 40_000}}
    run = tell(client, drain, event)
    step = run["steps"][1]
    assert (step["status"], len(step["input"]["body"]) < 11_000) == ("succeeded", True)
    [message] = client.get("/messages", run_id=run["id"]).data
    assert len(message["body"]) == 40_000
