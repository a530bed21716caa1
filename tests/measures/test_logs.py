"""Logs for programs, with ids and without people."""

import io
import json
import logging

import pytest

from app import logs
from app.database import db
from tests.support.flows import chain, enable, node

PEOPLE = ("Zebulon", "Quackenbush", "zebulon@example.org", "+447700900987", "shortness of breath")


@pytest.fixture
def lines(app, monkeypatch):
    """Everything that is logged, by whoever, as it would be written."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.JSONLines())
    root = logging.getLogger()
    root.addHandler(handler)
    before, level = dict(app.before_request_funcs), root.level
    root.setLevel(logging.DEBUG)
    monkeypatch.setitem(app.before_request_funcs, None, [*before.get(None, []), logs._begin])
    after = app.after_request_funcs.get(None, [])
    monkeypatch.setitem(app.after_request_funcs, None, [logs._tell, *after])
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


def test_no_line_of_a_rich_story_tells_of_a_person(client, clinic, drain, lines, monkeypatch):
    first, last, email, phone, trouble = PEOPLE
    sms = node("send_sms", body="Dear {{ patient.first_name }}")
    enable(client, chain(node("patient.onboarded"), node("create_task", title=trouble), sms))
    new = {"first_name": first, "last_name": last, "date_of_birth": "1980-02-01"}
    patient = client.post("/patients", {**new, "email": email, "mobile_phone": phone}).data
    client.get("/patients", search=last)
    client.post("/notes", {"patient_id": patient["id"], "body": trouble})
    client.post("/patients", {**new, "email": first})  # refused
    client.post("/events", {"type": "x.y", "data": {"patient": {"first_name": first}}})
    drain()

    def breaks(*_args, **_kwargs):
        raise RuntimeError(f"{first} cannot be saved")

    monkeypatch.setattr("app.clinic.patients.service.create", breaks)
    assert client.post("/patients", new).status == 500
    said = lines()
    text = json.dumps(said)
    assert not [word for word in PEOPLE if word.lower() in text.lower()]
    failed = next(line for line in said if line["level"] == "error")
    assert failed["error"] == "RuntimeError"
    assert failed["request_id"].startswith("req_")
    asked = [line for line in said if line["message"] == "request"]
    assert {line["route"] for line in asked} >= {"/api/v1/patients", "/api/v1/notes"}
    assert all(line["org_id"] == clinic.id for line in asked)


def test_a_line_of_a_run_names_it():
    record = logging.LogRecord("x", 20, "", 1, "step n1 of run %s failed", (f"run_{ID}",), None)
    assert json.loads(logs.JSONLines().format(record))["run_id"] == f"run_{ID}"


def test_an_error_is_told_without_its_words():
    with pytest.raises(ValueError, match="Zebulon") as raised:
        int("Zebulon")
    found = (raised.type, raised.value, raised.tb)
    record = logging.LogRecord("x", 40, "", 1, "broke", (), found)
    assert "Zebulon" not in logs.PlainLines().format(record)
    assert "test_logs.py" in logs.PlainLines().format(record)


def test_the_database_keeps_what_it_saves_out_of_its_errors(app):
    assert db.engine.hide_parameters


ID = "01a20019-ac13-71d3-973b-53c073bd42b6"
