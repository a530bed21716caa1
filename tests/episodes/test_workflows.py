"""Workflows and the inbox: triggers, actions, and what each leaves behind (D-110, D-126)."""

import pytest

from app.auth.actor import Actor
from app.clinic.episodes import service
from app.clinic.episodes.assigning import Assignment
from app.database import db
from app.nodes import registry
from tests.support.flows import chain, done, enable, node
from tests.support.inbox import act, kinds, now, open_episode, timeline
from tests.support.told import events

POTASSIUM = {"code": "K", "name": "Potassium", "value": 6.4, "unit": "mmol/l", "range": "3.5-5.1"}


def run_of(client, workflow_id):
    (found,) = client.get("/runs", workflow_id=workflow_id).data
    return client.get(f"/runs/{found['id']}").data


def by_hand(client, drain, episode, *nodes):
    """Start these actions by hand from the episode; the run when it is over."""
    flow = enable(client, chain(node("manual", record_types=["episode"]), *nodes))
    subject = {"type": "episode", "id": episode["id"]}
    done(client.post(f"/workflows/{flow}/start", {"subject": subject}))
    drain()
    return run_of(client, flow)


def test_a_run_from_the_result_finds_its_episode(client, clinic, drain, empty_inbox):
    """The lab result links to the episode that the pathway opened."""
    enable(client, chain(
        node("lab_result.received"),
        node("change_episode_priority", priority="urgent", reason="{{ lab_result.panel }}"),
    ))  # fmt: skip
    body = {"patient_id": clinic.amira.id, "panel": "Kidney", "analytes": [POTASSIUM]}
    client.post("/lab-results", body)
    drain()
    (episode,) = client.get("/episodes").data
    assert episode["priority"] == "urgent"


ACTIONS = {
    "update_episode": ({"title": "Other", "tags": "knee, hip"}, ["automation"]),
    "close_episode": ({"reason": "duplicate"}, ["status_change", "automation"]),
    "assign_episode": ({"assignee": "tom"}, ["assignment", "automation"]),
    "change_episode_priority": ({"priority": "low"}, ["priority_change", "automation"]),
    "add_episode_event": ({"title": "Called #back"}, ["note", "automation"]),
}


@pytest.mark.parametrize("type", ACTIONS)
def test_d_110_each_effect_of_a_run_leaves_its_mark(client, clinic, drain, episode, type):
    config, entries = ACTIONS[type]
    config = {name: clinic.tom.id if value == "tom" else value for name, value in config.items()}
    run = by_hand(client, drain, episode, node(type, **config))
    assert run["status"] == "completed"
    assert kinds(client, episode) == entries
    mark = timeline(client, episode)[-1]
    assert (mark["related_object_type"], mark["related_object_id"]) == ("run", run["id"])
    assert (mark["created_by"], mark["created_by_type"]) == (run["id"], "automation")
    # And the run leads to the episode.
    (step,) = [each for each in run["steps"] if each["node_id"] == "n2"]
    assert step["links"] == [
        {"type": "episode", "id": episode["id"], "label": now(client, episode)["title"]}
    ]


def test_d_110_reopening_leaves_its_mark_too(client, drain, episode):
    act(client, episode, "close")
    run = by_hand(client, drain, episode, node("reopen_episode", status="awaiting_review"))
    assert now(client, episode)["status"] == "awaiting_review"
    assert kinds(client, episode)[1:] == ["status_change", "automation"]
    assert timeline(client, episode)[-1]["related_object_id"] == run["id"]


def test_what_a_run_changes_is_there(client, clinic, drain, episode):
    by_hand(client, drain, episode, node("update_episode", title="Other", tags="knee, hip"))
    changed = now(client, episode)
    assert (changed["title"], changed["tags"]) == ("Other", ["knee", "hip"])


def test_a_workflow_opens_an_episode_and_closes_it(client, clinic, drain, empty_inbox):
    flow = enable(client, chain(
        node("invoice.paid"),
        node("create_episode", title="Paid by {{ patient.first_name }}", journey_type="billing"),
        node("close_episode", episode_id="{{ steps.n2.episode_id }}", reason="resolved"),
    ))  # fmt: skip
    invoice_id = clinic.invoice("open").id
    client.post(f"/invoices/{invoice_id}/pay")
    drain()
    (episode,) = client.get("/episodes").data
    assert episode["status"] == "closed"
    assert (episode["source_type"], episode["source_id"]) == ("invoice", invoice_id)
    assert kinds(client, episode) == ["automation", "status_change", "automation"]
    assert client.get(f"/inbox/{episode['id']}").data["run_id"] == run_of(client, flow)["id"]


def test_a_workflow_uses_the_open_episode_of_the_journey(client, clinic, drain, empty_inbox):
    there = open_episode(client, clinic.amira, journey_type="billing")
    by_hand(
        client, drain, there,
        node("create_episode", title="Asked", journey_type="billing", existing="join"),
        node("create_episode", title="Other", journey_type="access", existing="join"),
    )  # fmt: skip
    assert kinds(client, there) == ["system", "automation"]
    assert [each["title"] for each in client.get("/episodes").data] == ["Other", "Blood panel"]


@pytest.mark.parametrize(
    ("type", "config", "closed"),
    [
        ("close_episode", {}, True),
        ("assign_episode", {"assignee": "tom"}, True),
        ("change_episode_priority", {"priority": "low"}, True),
        ("reopen_episode", {}, False),
    ],
)
def test_d_126_what_the_api_refuses_fails_the_step(
    client, clinic, drain, episode, type, config, closed
):
    if closed:
        act(client, episode, "close")
    before = now(client, episode)
    config = {name: clinic.tom.id if value == "tom" else value for name, value in config.items()}
    run = by_hand(client, drain, episode, node(type, **config))
    assert run["status"] == "failed"
    (step,) = [each for each in run["steps"] if each["status"] == "failed"]
    assert step["error"]["code"] == "invalid_state_transition"
    assert now(client, episode) == before


def test_d_124_an_action_leaves_a_person_s_choice_alone(client, clinic, drain, episode):
    act(client, episode, "assign", assigned_to=clinic.priya.id)
    run = by_hand(client, drain, episode, node("assign_episode", assignee=clinic.tom.id))
    (step,) = [each for each in run["steps"] if each["node_id"] == "n2"]
    assert step["status"] == "skipped"
    assert "A person has assigned this episode" in str(step)
    assert now(client, episode)["assigned_to"] == clinic.priya.id


VERBS = {
    "close": service.close,
    "assign": lambda episode, **how: service.assign(episode, to=Assignment(None), **how),
    "press": lambda episode, **how: service.change_priority(episode, priority="low", **how),
    "update": lambda episode, **how: service.update(episode, tags=["knee"], **how),
    "write": lambda episode, **how: service.add_event(
        episode, event_type="note", title="Called", **how
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_step_that_is_repeated_changes_nothing_again(client, clinic, clock, episode, verb):
    act(client, episode, "assign", assigned_to=clinic.tom.id)
    act(client, episode, "assign", assigned_to=None)  # automation may choose again
    kept = service.get(clinic.id, episode["id"])
    run = Actor("automation", "run_1", clinic.id, "Automation")
    VERBS[verb](kept, by=run, once="run_1:n2:")
    db.session.commit()
    before = timeline(client, episode)
    clock.shift(60)
    VERBS[verb](service.get(clinic.id, episode["id"]), by=run, once="run_1:n2:")
    db.session.commit()
    assert timeline(client, episode) == before


def test_a_step_that_names_no_episode_fails(client, clinic, drain, empty_inbox):
    flow = enable(client, chain(
        node("invoice.paid"),
        node("close_episode", episode_id="{{ event.data.nothing }}"),
    ))  # fmt: skip
    client.post(f"/invoices/{clinic.invoice('open').id}/pay")
    drain()
    assert run_of(client, flow)["status"] == "failed"


@pytest.mark.parametrize(
    ("type", "config", "cause", "starts"),
    [
        ("episode.created", {}, "open", True),
        ("episode.created", {"journey_types": ["billing"]}, "open", False),
        ("episode.created", {"priorities": ["medium"]}, "open", True),
        ("episode.status_changed", {"statuses": ["closed"]}, "close", True),
        ("episode.status_changed", {"statuses": ["open"]}, "close", False),
        ("episode.assigned", {}, "assign", True),
        ("episode.priority_changed", {"priorities": ["urgent"]}, "press", True),
        ("episode.priority_changed", {"priorities": ["low"]}, "press", False),
    ],
)
def test_which_changes_start_a_workflow(
    client, clinic, drain, episode, type, config, cause, starts
):
    drain()  # what was told before the workflow is on does not start it
    flow = enable(client, chain(node(type, **config), node("create_task", title="Look")))
    causes = {
        "open": lambda: open_episode(client, clinic.amira),
        "close": lambda: act(client, episode, "close"),
        "assign": lambda: act(client, episode, "assign", assigned_to=clinic.tom.id),
        "press": lambda: act(client, episode, "change-priority", priority="urgent"),
    }
    causes[cause]()
    drain()
    tasks = [task for task in client.get("/tasks").data if task["title"] == "Look"]
    assert len(tasks) == (1 if starts else 0)
    assert len(client.get("/runs", workflow_id=flow, status="completed").data) == len(tasks)


def test_a_trigger_says_why_it_does_not_start():
    wanted = registry.get("episode.status_changed")
    config = wanted.config.compile({"statuses": ["closed"]}).render({}, [], None)
    scope = {"event": {"data": {"to": "open"}}, "episode": {"status": "open"}}
    assert wanted.wants(config, scope) == "the episode did not become closed"


def test_templates_know_the_episode(client, clinic, drain, episode):
    act(client, episode, "assign", assigned_to=clinic.tom.id)
    title = "{{ episode.title }} · {{ episode.assignee.name }} · {{ patient.first_name }}"
    by_hand(client, drain, episode, node("create_task", title=title))
    assert "Blood panel · Dr Tom Okafor · Amira" in [
        task["title"] for task in client.get("/tasks", limit=100).data
    ]


def test_what_a_run_does_is_told_as_caused_by_it(client, drain, episode):
    run = by_hand(client, drain, episode, node("close_episode"))
    (event,) = events("episode.status_changed")
    assert event.cause_run_id == run["id"]
