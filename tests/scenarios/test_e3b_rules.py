"""Rules as files, runs that go wrong, the history, drafts, and what is told of a run."""

import pytest

from app.audit.sealing import seal
from app.telemetry import sending
from tests.support.collector import collector
from tests.support.everyday import register, run_of, runs_of, step_of
from tests.support.flows import chain, done, enable, node
from tests.support.printed import RULES, give_out, plain_rule, printed, put_to_work, take_in


@pytest.mark.scenario("E3-15")
@pytest.mark.parametrize("number", range(1, len(RULES) + 1))
def test_e3_15_a_printed_rule_becomes_a_graph_and_comes_back(client, number):
    """A printed rule becomes a graph that does the same, and is exported as it was printed."""
    rule = printed(number)
    made = take_in(client, rule)
    types = [each["type"] for each in made["graph"]["nodes"]]
    asked = ["filter"] if "filter" in types else []
    later = ["schedule_action" if "delay_minutes" in each and each["type"] != "send_email"
             else each["type"] for each in rule["actions"]]  # fmt: skip
    assert types == [rule["trigger_event"], *asked, *later]
    assert len(made["graph"]["edges"]) == len(types) - 1
    assert give_out(client, made["id"]) == rule


def failing(on_error):
    """Three actions, the second of which cannot be done."""
    letter = {"type": "send_email", "to": "address", "address": "{{ run.id }}",
              "subject": "S", "body": "B", "on_error": on_error}  # fmt: skip
    tasks = [{"type": "create_task", "title": title} for title in ("First", "Last")]
    return plain_rule(
        trigger_event="patient.onboarded", conditions={}, actions=[tasks[0], letter, tasks[1]]
    )


@pytest.mark.scenario("E3-16")
@pytest.mark.parametrize(
    ("on_error", "status", "done_tasks", "after"),
    [
        ("continue", "completed_with_errors", ["First", "Last"], "succeeded"),
        ("stop", "failed", ["First"], None),
    ],
)
def test_e3_16_one_action_fails(client, drain, on_error, status, done_tasks, after):
    """One action fails: the others are done all the same, or none comes after, as the rule says."""
    workflow = take_in(client, failing(on_error))
    done(client.post(f"/workflows/{workflow['id']}/publish", {}))
    done(client.post(f"/workflows/{workflow['id']}/enable"))
    register(client, "Nora Flynn")
    drain()
    run = run_of(client, workflow)
    assert run["status"] == status
    assert step_of(run, "n3")["status"] == "failed"
    assert step_of(run, "n3")["error"]["message"]
    made = client.get("/tasks", run_id=run["id"]).data
    assert sorted(each["title"] for each in made) == done_tasks
    assert [each["status"] for each in run["steps"] if each["node_id"] == "n4"] == (
        [after] if after else []
    )


@pytest.mark.scenario("E3-17")
def test_e3_17_the_history_of_a_rule_is_counted_and_filtered(client, drain, later):
    """Counts and the last execution rise; the history filters by rule, status and date."""
    workflow = put_to_work(client, 1)
    other = enable(client, chain(node("patient.onboarded"), node("create_task", title="Greet")))
    at = f"/workflows/{workflow['id']}"

    def counted():
        found = client.get(at).data
        return found["counts"]["completed_7d"], found["last_run_at"]

    assert counted() == (0, None)
    for day in ("19", "20"):
        register(client, "Nora Flynn", email=f"nora{day}@patients.example")
        drain()
        later(f"2026-03-{day} 12:00")
    assert counted() == (2, "2026-03-19T12:00:00.000Z")

    def history(**filters):
        return [each["workflow_id"] for each in client.get("/runs", **filters).data]

    assert history(workflow_id=workflow["id"]) == [workflow["id"]] * 2
    assert sorted(set(history())) == sorted([workflow["id"], other])
    assert history(workflow_id=workflow["id"], status="failed") == []
    since = {"from": "2026-03-19T00:00:00Z"}
    assert history(workflow_id=workflow["id"], status="completed", **since) == [workflow["id"]]
    details = [(each["number"], each["status"], bool(each["summary"]))
               for each in runs_of(client, workflow)[0]["steps"]]  # fmt: skip
    assert sorted(details) == [(number, "succeeded", True) for number in range(1, 6)]


@pytest.mark.scenario("E3-20")
def test_e3_20_a_rule_is_a_draft_until_it_is_enabled(client, drain):
    """An imported rule is a draft that starts nothing; enabled it acts on what comes from then."""
    workflow = take_in(client, plain_rule(
        trigger_event="patient.onboarded", conditions={},
        actions=[{"type": "create_task", "title": "Greet {{ patient.first_name }}"}],
    ))  # fmt: skip
    at = f"/workflows/{workflow['id']}"

    def greeted(name):
        register(client, f"{name} Flynn")
        drain()
        return sorted(each["title"] for each in client.get("/tasks", search="Greet").data)

    assert (workflow["state"], greeted("Nora")) == ("draft", [])
    assert client.post(f"{at}/enable").status == 422, "nothing is published yet"
    done(client.post(f"{at}/publish", {}))
    assert greeted("Tess") == []
    assert done(client.post(f"{at}/enable"))["state"] == "enabled"
    assert greeted("Ivan") == ["Greet Ivan"]


@pytest.fixture
def listening(app, monkeypatch):
    """A collector of statistics on a real socket."""
    with collector() as found:
        told = app.extensions["careloom_settings"].with_(telemetry_url=found.url)
        monkeypatch.setitem(app.extensions, "careloom_settings", told)
        yield found


@pytest.mark.scenario("E3-21")
@pytest.mark.parametrize("level", [0, 1, 2])
def test_e3_21_statistics_leave_with_consent_only(client, drain, listening, level):
    """At level 2 each run is told without patients; below nothing is; the audit row is always."""
    done(client.patch("/organisation/telemetry", {"consent_level": level}))
    workflow = enable(client, chain(node("patient.onboarded"), node("create_task", title="Hi")))
    nora = register(client, "Nora Flynn")
    drain()
    seal()
    sending.send_batch()
    assert len(listening.events) == (1 if level == 2 else 0)
    for event in listening.events:
        assert (event["event_name"], event["resource_id"]) == ("automation.executed", workflow)
        assert event["properties"] == {
            "trigger_event": "patient.onboarded", "actions_count": 1, "status": "success",
        }  # fmt: skip
        assert not [word for word in (nora["id"], "Nora", "Flynn", "Hi") if word in str(event)]
    (entry,) = client.get("/audit", verb="automation.executed").data
    assert (entry["actor"]["id"], entry["after"]["status"]) == (workflow, "completed")
