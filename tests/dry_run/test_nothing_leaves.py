"""Testing sends nothing, makes nothing and keeps nothing, whatever the steps would do.

There are a mail server, a provider of SMS and another system to be reached, and every table of the
database is counted: a test that only seemed to leave nothing would show.
"""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from app.database import Base, db
from tests.support.elsewhere import Elsewhere, elsewhere
from tests.support.everyday import register
from tests.support.flows import enable, graph, node, wait
from tests.support.provider import ProviderServer, provider_server

EVERYTHING = graph(
    {
        "start": node("patient.onboarded"),
        "task": node("create_task", title="Call {{ patient.first_name }}"),
        "mail": node("send_email", text="own", subject="Hello", body="Dear {{ patient.name }}"),
        "sms": node("send_sms", body="Task {{ steps.task.task_id }}"),
        "wait": wait(1, "days"),
        "http": node("http_request", url="http://127.0.0.1:1/hook"),
        "note": node("add_patient_note", body="Was written to"),
    },
    "start > task", "task > mail", "mail > sms", "sms > wait", "wait > http", "http > note",
)  # fmt: skip


@pytest.fixture
def provider() -> Iterator[ProviderServer]:
    with provider_server() as listening:
        yield listening


@pytest.fixture
def other() -> Iterator[Elsewhere]:
    with elsewhere() as listening:
        yield listening


@pytest.fixture
def outside(app, mail, provider, other, monkeypatch):
    """How much has reached the outside world: letters, texts, requests."""
    settings = app.extensions["careloom_settings"].with_(
        smtp_url=mail.url, sms=provider.account, private_hosts=frozenset({"127.0.0.1"})
    )
    monkeypatch.setitem(app.extensions, "careloom_settings", settings)
    return lambda: (len(mail.sent), len(provider.taken), len(other.asked))


@pytest.fixture
def flow(other):
    to_the_other = node("http_request", url=f"{other.url}/hook")
    nodes = [
        {**each, **to_the_other} if each["id"] == "http" else each for each in EVERYTHING["nodes"]
    ]
    return {**EVERYTHING, "nodes": nodes}


@pytest.fixture
def workflow(client, flow):
    return enable(client, flow)


def rows():
    """How many rows each table has."""
    tables = Base.metadata.sorted_tables
    counted = {
        table.name: db.session.scalar(select(func.count()).select_from(table)) for table in tables
    }
    db.session.rollback()
    return counted


@pytest.fixture
def ways(client, workflow):
    """Every way to try something out, by name."""
    nora = register(client, "Nora Flynn")
    event = {"subject": {"type": "patient", "id": nora["id"]}}
    texts = ["Dear {{ patient.first_name }}", "{{ steps.task.task_id }}"]
    looked = {"trigger": "patient.onboarded", "samples": [{"event": event}], "texts": texts}

    def test(kind=None, node_id=None, **more):
        part = {"part": {"kind": kind, "node_id": node_id}} if kind else {}
        return client.post(f"/workflows/{workflow}/test", {"event": event, **part, **more})

    return {
        "the whole": test,
        "another day": lambda: test(at="2027-01-01T09:00:00Z"),
        "up to a step": lambda: test("up_to", "http"),
        "from a step": lambda: test("from", "sms", outputs={"task": {"task_id": "tsk_1"}}),
        "each step": lambda: [
            test("only", each) for each in ("task", "mail", "sms", "http", "note")
        ][-1],
        "a preview": lambda: client.post(f"/workflows/{workflow}/preview", looked),
        "a refused one": lambda: test("only", "gone"),
    }


def test_nothing_leaves_and_nothing_is_kept(ways, drain, outside):
    for _ in range(3):  # Nora's own run goes as far as its wait
        drain()
    sent = outside()
    before = rows()
    for name, way in ways.items():
        assert way().status == (422 if name == "a refused one" else 200), name
        drain()
        assert rows() == before, name
        assert outside() == sent, name


def test_the_list_tells_all_that_would_leave(ways, drain):
    trace = ways["the whole"]().data
    assert [(each["channel"], each["node_id"]) for each in trace["would_send"]] == [
        ("email", "mail"), ("sms", "sms")
    ]  # fmt: skip
    assert [(step["node_id"], step["status"]) for step in trace["steps"]] == [
        (name, "succeeded") for name in ("start", "task", "mail", "sms", "wait", "http", "note")
    ]
    made = [link["type"] for step in trace["steps"] for link in step["links"]]
    assert {"task", "message", "note"} <= set(made)


def test_the_same_steps_do_leave_when_a_run_does_them(client, workflow, drain, outside):
    """Else the counts above would prove nothing."""
    register(client, "Finn Doyle")
    for _ in range(3):
        drain()
    letters, texts, _ = outside()
    assert (letters, texts) == (1, 1)
