"""DOMAIN A.1.5: which events open or join episodes."""

import pytest

from app.clinic.episodes.models import Episode
from app.database import db
from app.pathways.triggers import TRIGGERS
from tests.support.counting import counting
from tests.support.flows import done, when
from tests.support.inbox import act, kinds, now, open_episode, timeline, titles
from tests.support.neighbour import Neighbour
from tests.support.told import told

POTASSIUM = {"code": "K", "name": "Potassium", "value": 6.4, "unit": "mmol/l", "range": "3.5-5.1"}


def pathway(client, trigger):
    (found,) = client.get("/pathway-configs", trigger_type=trigger).data
    return found


def settle(client, trigger, **settings):
    return done(client.patch(f"/pathway-configs/{pathway(client, trigger)['id']}", settings))


def report(client, patient, panel="Kidney function", **more):
    body = {"patient_id": patient.id, "panel": panel, "analytes": [POTASSIUM], **more}
    return done(client.post("/lab-results", body))


def happens(client, type, patient, **data):
    """Something that another system tells of that patient."""
    return client.post("/events", {"type": type, "data": {"patient": {"id": patient.id}, **data}})


def book(client, clinic, patient):
    body = {
        "patient_id": patient.id, "service_id": clinic.evaluation.id, "type": "in_person",
        "clinician_id": clinic.tom.id, "start": "2026-03-25T10:00:00Z", "duration_minutes": 30,
    }  # fmt: skip
    return done(client.post("/appointments", body))


def test_there_is_one_for_each_trigger_type_without_anybody_making_it(client, clinic):
    listed = client.get("/pathway-configs", limit=100).data
    assert [each["trigger_type"] for each in listed] == sorted(TRIGGERS)
    again = client.get("/pathway-configs", limit=100).data
    assert again == listed, "under the same ids"
    assert set(listed[0]) >= {
        "id", "trigger_type", "enabled", "creation_mode", "inbox_visibility", "journey_type",
        "expected_next_actor", "conditions", "event_message_template", "event_title_template",
        "created_at", "updated_at",
    }  # fmt: skip
    for method, path in (("POST", ""), ("DELETE", f"/{listed[0]['id']}")):
        assert client.send(method, f"/pathway-configs{path}", json={}).status == 405


@pytest.mark.parametrize(
    ("query", "among"),
    [({"enabled": "true"}, "lab_result.received"), ({"enabled": "false"}, "invoice.paid"),
     ({"journey_type": "billing"}, "invoice.voided"),
     ({"creation_mode": "attach_only"}, "appointment.cancelled"),
     ({"inbox_visibility": "surface"}, "message.received")],
)  # fmt: skip
def test_the_list_is_filtered(client, clinic, query, among):
    found = [
        each["trigger_type"] for each in client.get("/pathway-configs", limit=100, **query).data
    ]
    assert among in found
    assert client.get("/pathway-configs", inbox_visibility="silent").data == []


def test_a_lab_result_opens_an_episode_to_be_reviewed(client, clinic, empty_inbox):
    result = report(client, clinic.amira)
    (made,) = client.get("/episodes", patient_id=clinic.amira.id).data
    assert made["title"] == "Lab result review: Kidney function"
    assert (made["journey_type"], made["status"]) == ("clinical_result", "open")
    assert (made["source_type"], made["source_id"]) == ("lab_result", result["id"])
    (entry,) = timeline(client, made)
    assert (entry["event_type"], entry["related_object_id"]) == ("lab_result", result["id"])
    assert (entry["created_by_type"], entry["description"]) == (
        "system", "Received from the laboratory; abnormal.",
    )  # fmt: skip


def test_a_pathway_that_is_off_touches_nothing(client, clinic, empty_inbox):
    settle(client, "lab_result.received", enabled=False)
    report(client, clinic.amira)
    settle(client, "lab_result.received", enabled=True, creation_mode="log_only")
    report(client, clinic.amira)
    assert titles(client) == []
    assert told() == ["lab_result.received"] * 2


@pytest.mark.parametrize(
    ("mode", "first", "second"),
    [("create_episode", 1, 2), ("attach_or_create", 1, 1), ("attach_only", 0, 0),
     ("log_only", 0, 0)],
)  # fmt: skip
def test_what_each_mode_makes_of_two_events(client, clinic, empty_inbox, mode, first, second):
    settle(client, "lab_result.received", creation_mode=mode)
    for expected in (first, second):
        report(client, clinic.amira)
        assert len(titles(client)) == expected


def test_d_122_events_of_different_journeys_never_share_an_episode(client, clinic, empty_inbox):
    settle(client, "lab_result.received", creation_mode="attach_or_create")
    other = open_episode(client, clinic.amira, "Question", journey_type="communication")
    report(client, clinic.amira)
    assert sorted(titles(client)) == ["Lab result review: Kidney function", "Question"]
    assert kinds(client, other) == []


def test_d_123_an_event_joins_the_open_episode_of_its_journey(client, clinic, clock, empty_inbox):
    settle(client, "lab_result.received", creation_mode="attach_or_create")
    about = {"journey_type": "clinical_result"}
    closed = open_episode(client, clinic.amira, "Closed", **about)
    act(client, closed, "close")
    older = open_episode(client, clinic.amira, "Older", **about)
    clock.shift(60)
    newer = open_episode(client, clinic.amira, "Newer", **about)
    hers = open_episode(client, clinic.george, "Another patient's", **about)
    report(client, clinic.amira)
    assert [kinds(client, each) for each in (closed, older, newer, hers)] == [
        ["status_change"], [], ["lab_result"], [],
    ]  # fmt: skip


def test_d_109_what_joins_does_not_reopen(client, clinic, empty_inbox):
    settle(client, "lab_result.received", creation_mode="attach_only")
    closed = open_episode(client, clinic.amira, journey_type="clinical_result")
    act(client, closed, "close")
    report(client, clinic.amira)
    assert now(client, closed)["status"] == "closed"
    assert len(titles(client)) == 1


@pytest.mark.parametrize(
    ("status", "actor", "after"),
    [("pending_patient", "practice", "awaiting_review"), ("open", "practice", "open"),
     ("awaiting_review", "patient", "pending_patient"), ("open", "none", "open")],
)  # fmt: skip
def test_what_happened_says_who_acts_next(client, clinic, empty_inbox, status, actor, after):
    settle(client, "lab_result.received", creation_mode="attach_only", expected_next_actor=actor)
    joined = open_episode(client, clinic.amira, status=status, journey_type="clinical_result")
    report(client, clinic.amira)
    assert now(client, joined)["status"] == after


def test_an_episode_that_begins_with_the_patient_waits_for_them(client, clinic, empty_inbox):
    settle(client, "lab_result.received", expected_next_actor="patient")
    report(client, clinic.amira)
    (made,) = client.get("/episodes").data
    assert (made["status"], made["responsibility"]) == ("pending_patient", "patient")


def test_the_higher_of_three_layers_wins(client, clinic, empty_inbox):
    """Product, clinic, rule: each says only what is different."""
    shown = pathway(client, "lab_result.received")
    assert (shown["inbox_visibility"], shown["changed"]) == ("surface", [])
    changed = settle(client, "lab_result.received", inbox_visibility="silent")
    assert (changed["inbox_visibility"], changed["changed"]) == ("silent", ["inbox_visibility"])
    rule = done(client.post("/pathway-rules", {
        "trigger_type": "lab_result.received",
        "name": "Critical results",
        "conditions": when("lab_result.flag", "eq", "critical"),
        "settings": {"inbox_visibility": "surface", "default_assignee": clinic.tom.id},
    }))  # fmt: skip
    report(client, clinic.amira, "Usual")
    report(client, clinic.amira, "Critical", flag="critical")
    made = {each["title"]: each for each in client.get("/episodes").data}
    usual, critical = (made[f"Lab result review: {name}"] for name in ("Usual", "Critical"))
    assert (usual["inbox_visibility"], usual["assigned_to"]) == ("silent", None)
    assert (critical["inbox_visibility"], critical["assigned_to"]) == ("surface", clinic.tom.id)
    assert client.delete(f"/pathway-rules/{rule['id']}").status == 204
    back = settle(client, "lab_result.received", inbox_visibility=None)
    assert (back["inbox_visibility"], back["changed"]) == ("surface", [])


def test_a_rule_of_one_appointment_type(client, clinic, empty_inbox):
    """Switched off for all visits but those of one type."""
    rule = {
        "trigger_type": "appointment.booked",
        "name": "Evaluations",
        "conditions": when("appointment.service.name", "eq", "Initial Evaluation"),
        "settings": {"enabled": True},
    }
    assert client.post("/pathway-rules", rule).status == 201
    book(client, clinic, clinic.amira)
    assert titles(client) == ["Visit booked: Initial Evaluation"]


def test_conditions_say_which_events_count(client, clinic, empty_inbox):
    settle(client, "lab_result.received", conditions=when("patient.age", "gte", 65))
    report(client, clinic.amira)
    report(client, clinic.george)
    (made,) = client.get("/episodes").data
    assert made["patient_id"] == clinic.george.id


# ── whose it is ──────────────────────────────────────────────────────────────


def attaching(client, clinic, **said):
    """A pathway that joins and would give it to Priya, and an episode that it joins."""
    settle(
        client, "lab_result.received",
        creation_mode="attach_or_create", default_assignee=clinic.priya.id,
    )  # fmt: skip
    return open_episode(client, clinic.amira, journey_type="clinical_result", **said)


def test_a_new_episode_is_whose_the_pathway_says(client, clinic, empty_inbox):
    settle(client, "lab_result.received", default_assignee=clinic.priya.id)
    report(client, clinic.amira)
    assert client.get("/episodes").data[0]["assigned_to"] == clinic.priya.id


def test_d_124_a_person_s_choice_and_an_owner_beat_automation(client, clinic, empty_inbox):
    episode = attaching(client, clinic)
    act(client, episode, "assign", assigned_to=clinic.tom.id)
    report(client, clinic.amira)
    assert now(client, episode)["assigned_to"] == clinic.tom.id
    assert kinds(client, episode) == ["assignment", "lab_result"]


def test_d_124_nobody_s_becomes_whose_the_pathway_says(client, clinic, empty_inbox):
    episode = attaching(client, clinic)
    report(client, clinic.amira)
    assert now(client, episode)["assigned_to"] == clinic.priya.id
    assert kinds(client, episode) == ["lab_result", "assignment"]


def test_d_124_a_locked_one_is_left_to_people(client, clinic, empty_inbox):
    episode = attaching(client, clinic)
    body = {"action": "assign", "ids": [episode["id"]], "assignee": None, "locked": True}
    client.post("/inbox/act", body)
    report(client, clinic.amira)
    assert now(client, episode)["assigned_to"] is None
    assert client.get(f"/inbox/{episode['id']}").data["is_assignment_locked"] is True


# ── the safety floor ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("trigger", [name for name, each in TRIGGERS.items() if each.is_clinical])
def test_what_is_clinical_is_never_closed_at_once(client, clinic, trigger):
    path = f"/pathway-configs/{pathway(client, trigger)['id']}"
    reply = client.patch(path, {"creation_mode": "create_and_close"})
    assert (reply.status, reply.fields) == (422, ["creation_mode"])
    assert "clinical" in reply["error"]["message"]
    rule = {
        "trigger_type": trigger, "name": "x", "conditions": {"all": []},
        "settings": {"creation_mode": "create_and_close"},
    }  # fmt: skip
    assert client.post("/pathway-rules", rule).fields == ["settings.creation_mode"]


def test_a_message_with_a_link_is_opened_and_closed_at_once(client, clinic, empty_inbox):
    settle(client, "message.sent", enabled=True)
    happens(client, "message.sent", clinic.amira)
    (made,) = client.get("/episodes").data
    assert (made["status"], made["responsibility"]) == ("closed", "none")
    assert kinds(client, made) == ["communication", "status_change"]


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"creation_mode": "sometimes"}, "creation_mode"),
        ({"conditions": {"all": [{"field": "x"}]}}, "conditions"),
        ({"event_title_template": "{{ patient"}, "event_title_template"),
        ({"default_assignee": "usr_nobody"}, "default_assignee"),
        ({"expected_next_actor": "none"}, "expected_next_actor"),
        ({"trigger_type": "x"}, "trigger_type"),
        ({}, None),
    ],
)
def test_what_cannot_be_set(client, clinic, settings, field):
    path = f"/pathway-configs/{pathway(client, 'lab_result.received')['id']}"
    reply = client.patch(path, settings)
    assert reply.status == 422
    assert reply.fields == ([field] if field else [])


# ── what it costs, and what goes wrong ───────────────────────────────────────


def test_whatever_goes_wrong_the_change_itself_is_kept(client, clinic, empty_inbox, monkeypatch):
    def broken(*_args, **_said):
        db.session.add(Episode(id="ep_broken"))
        db.session.flush()

    monkeypatch.setattr("app.clinic.episodes.service.create", broken)
    result = report(client, clinic.amira)
    assert client.get(f"/lab-results/{result['id']}").status == 200
    assert titles(client) == []


def test_an_event_of_no_pathway_asks_nothing_more(client, clinic):
    invoice = clinic.invoice("open")
    with counting(db.engine) as counts:
        client.post(f"/invoices/{invoice.id}/pay")
    asked = [text for text in counts.statements if "pathway" in text or "episode" in text]
    assert len(asked) <= 2, "what the clinic has set, and its rules"


def test_a_neighbour_s_pathways_are_their_own(app, client, clinic, empty_inbox):
    neighbour = Neighbour(app)
    ours = pathway(client, "lab_result.received")
    theirs = neighbour.client()
    assert theirs.get(f"/pathway-configs/{ours['id']}").status == 404
    assert theirs.patch(f"/pathway-configs/{ours['id']}", {"enabled": False}).status == 404
    settle(theirs, "lab_result.received", enabled=False)
    report(client, clinic.amira)
    assert len(titles(client)) == 1


def test_whoever_may_only_look_changes_no_pathway(client, clinic):
    path = f"/pathway-configs/{pathway(client, 'lab_result.received')['id']}"
    staff = clinic.client_as("staff")
    assert staff.get(path).status == 200
    assert staff.patch(path, {"enabled": False}).status == 403


@pytest.mark.parametrize("trigger", sorted(TRIGGERS))
def test_every_trigger_type_reaches_the_inbox(client, clinic, empty_inbox, trigger):
    """Told of from outside: each event with a patient of ours opens what its pathway says."""
    settle(client, trigger, enabled=True, creation_mode="create_episode",
           expected_next_actor="practice")  # fmt: skip
    reply = happens(client, TRIGGERS[trigger].event, clinic.amira)
    assert reply.status == 202
    (made,) = client.get("/episodes").data
    assert made["journey_type"] == TRIGGERS[trigger].defaults["journey_type"]
    assert kinds(client, made) == [TRIGGERS[trigger].timeline]
