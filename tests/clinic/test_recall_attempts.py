"""A programme asks by itself: so often, on the channels of its plan, and never twice."""

from datetime import UTC, datetime

import pytest

from app.clinic.recalls import attempts, contacts
from app.clinic.recalls.models import Recall
from app.clinic.recalls.sweep import sweep
from app.database import db

DAY = 24 * 3600
TEXTS = {
    "sms": {"body": "{{ patient.first_name }}, please book your {{ recall.programme.name }}."},
    "email": {"subject": "Time to come", "body": "Please book before {{ recall.due_date }}."},
    "portal": {"body": "Please book your check-up."},
}


@pytest.fixture
def template(client):
    body = {"key": "recall_text", "name": "Recall", "methods": list(TEXTS), "content": TEXTS}
    made = client.post("/message-templates", body)
    assert made.status == 201, made
    return made.data


@pytest.fixture
def programme(client, template):
    made = client.post(
        "/recall-programmes",
        {
            "name": "Annual check-up",
            "interval_amount": 12,
            "interval_unit": "months",
            "grace_days": 60,
            "attempts": 3,
            "spacing_days": 7,
            "channels": ["sms", "email"],
            "message_template": "recall_text",
        },
    )
    assert made.status == 201, made
    return made.data


@pytest.fixture
def harold(client, clinic):
    """Reached by SMS and e-mail, with no visit ahead; due tomorrow."""
    path = f"/patients/{clinic.harold.id}"
    client.patch(
        path,
        {
            "email": "harold@example.org",
            "mobile_phone": "+447700900123",
            "sms_consent": True,
            "email_consent": True,
        },
    )
    for each in client.get("/appointments", patient_id=clinic.harold.id, limit=100).data:
        if each["status"] in ("pending", "scheduled", "confirmed"):
            client.post(f"/appointments/{each['id']}/cancel", {})
    return clinic.harold


@pytest.fixture
def due(client, harold, programme, clock):
    """Harold's recall, which became due at ten in the morning."""
    body = {"patient_id": harold.id, "programme_id": programme["id"], "due_date": "2026-03-20"}
    enrolled = client.post("/recall-enrolments", body).data
    clock.shift(2 * DAY)
    sweep()
    [recall] = client.get("/recalls", enrolment_id=enrolled["id"]).data
    return f"/recalls/{recall['id']}"


def later(clock, days):
    clock.shift(days * DAY)
    sweep()


def log(client, recall):
    """How the patient was asked so far: (channel, result)."""
    return [(each["channel"], each["result"]) for each in client.get(f"{recall}/contacts").data]


def written(client, patient):
    return [
        (each["channel"], each["body"])
        for each in reversed(client.get("/messages", patient_id=patient.id, limit=50).data)
        if "book" in each["body"]
    ]


def test_it_asks_as_often_as_the_plan_says(client, clock, harold, due):
    for _ in range(6):
        later(clock, days=7)
    assert [channel for channel, _ in log(client, due)] == ["sms", "email", "sms"]
    assert len(written(client, harold)) == 3
    asked = client.get(due).data
    assert (asked["contacts"], asked["attempts_made"], asked["next_attempt_at"]) == (3, 3, None)


def test_the_text_speaks_of_the_recall(client, harold, due):
    assert written(client, harold) == [("sms", "Harold, please book your Annual check-up.")]


def test_nothing_happens_between_two_attempts(client, clock, harold, due):
    for _ in range(6):
        later(clock, days=1)
    assert len(written(client, harold)) == 1


@pytest.mark.parametrize(
    ("missing", "plan", "used"),
    [
        ({"mobile_phone": None}, ["sms", "email"], "email"),
        ({"sms_consent": False}, ["sms", "email"], "email"),
        ({"mobile_phone": None, "email_consent": False}, ["sms", "email", "portal"], "portal"),
        ({}, ["push", "sms"], "sms"),  # the template has no text for push
    ],
)
def test_it_falls_back_on_the_next_channel(client, clock, harold, programme, missing, plan, used):
    client.patch(f"/patients/{harold.id}", missing)
    client.patch(f"/recall-programmes/{programme['id']}", {"channels": plan})
    body = {"patient_id": harold.id, "programme_id": programme["id"], "due_date": "2026-03-20"}
    client.post("/recall-enrolments", body)
    later(clock, days=2)
    assert [channel for channel, _ in written(client, harold)] == [used]


def test_who_cannot_be_reached_is_noted_with_the_reason(client, clock, harold, programme):
    client.patch(f"/patients/{harold.id}", {"mobile_phone": None, "email": None})
    body = {"patient_id": harold.id, "programme_id": programme["id"], "due_date": "2026-03-20"}
    enrolled = client.post("/recall-enrolments", body).data
    later(clock, days=2)
    [recall] = client.get("/recalls", enrolment_id=enrolled["id"]).data
    assert (recall["status"], recall["contacts"], recall["attempts_made"]) == ("due", 0, 1)
    [noted] = client.get(f"/recalls/{recall['id']}/contacts").data
    assert noted["result"] == "not_possible"
    assert "no mobile phone number" in noted["note"]
    assert "no e-mail address" in noted["note"]


def test_by_phone_means_a_task_for_the_clinic(client, clock, harold, programme):
    client.patch(f"/recall-programmes/{programme['id']}", {"channels": ["phone"]})
    body = {"patient_id": harold.id, "programme_id": programme["id"], "due_date": "2026-03-20"}
    client.post("/recall-enrolments", body)
    later(clock, days=2)
    titles = [each["title"] for each in client.get("/tasks", patient_id=harold.id).data]
    assert "Phone the patient: Annual check-up" in titles


def test_quiet_hours_are_waited_out(client, clock, harold, programme):
    body = {"patient_id": harold.id, "programme_id": programme["id"], "due_date": "2026-03-20"}
    client.post("/recall-enrolments", body)
    clock.move_to(datetime(2026, 3, 20, 3, tzinfo=UTC))
    sweep()
    assert written(client, harold) == []
    clock.move_to(datetime(2026, 3, 20, 8, 30, tzinfo=UTC))
    sweep()
    assert [channel for channel, _ in written(client, harold)] == ["sms"]


def test_who_books_is_asked_no_more(client, clinic, clock, harold, due):
    client.post(
        "/appointments",
        {
            "patient_id": harold.id,
            "service_id": client.get("/services").data[0]["id"],
            "clinician_id": clinic.tom.id,
            "type": "in_person",
            "start": "2026-06-02T10:00:00Z",
        },
    )
    later(clock, days=8)
    later(clock, days=8)
    assert (client.get(due).data["status"], len(written(client, harold))) == ("booked", 1)


def test_who_gives_up_a_visit_is_asked_a_day_later(client, clinic, clock, harold, due):
    clock.shift(8 * DAY)
    booked = client.post(
        "/appointments",
        {
            "patient_id": harold.id,
            "service_id": client.get("/services").data[0]["id"],
            "clinician_id": clinic.tom.id,
            "type": "in_person",
            "start": "2026-06-02T10:00:00Z",
        },
    ).data
    client.post(f"/appointments/{booked['id']}/cancel", {})
    sweep()
    assert len(written(client, harold)) == 1
    later(clock, days=1)
    assert len(written(client, harold)) == 2


def test_the_list_finds_who_was_asked_how_often(client, clock, harold, due):
    [recall] = client.get("/recalls", contacts=1, patient_id=harold.id).data
    assert recall["id"] == due.rpartition("/")[2]
    assert client.get("/recalls", contacts_gte=2, patient_id=harold.id).data == []


def test_a_call_by_hand_puts_the_next_attempt_off(client, clock, harold, due):
    clock.shift(5 * DAY)
    client.post(f"{due}/contacts", {"channel": "phone", "result": "no_answer"})
    later(clock, days=3)
    assert len(written(client, harold)) == 1
    later(clock, days=5)
    assert len(written(client, harold)) == 2


def test_who_declines_is_left_in_peace(client, clock, harold, due):
    client.post(f"{due}/contacts", {"channel": "phone", "result": "declined"})
    for _ in range(3):
        later(clock, days=8)
    assert len(written(client, harold)) == 1


def test_a_worker_that_dies_in_between_asks_once(client, clock, harold, due, monkeypatch):
    """Killed after the message was made, before it was noted: both are gone, and come again."""

    def killed(*_args, **_more):
        raise SystemExit

    monkeypatch.setattr(contacts, "log_contact", killed)
    clock.shift(8 * DAY)
    with pytest.raises(SystemExit):
        sweep()
    db.session.rollback()
    monkeypatch.undo()
    sweep()
    sweep()
    assert [channel for channel, _ in written(client, harold)] == ["sms", "email"]
    assert len(log(client, due)) == 2


def test_the_same_attempt_made_again_writes_nothing_new(client, clinic, clock, harold, due):
    """As if the count had been lost: the keys of message and note still stand."""
    recall = db.session.get(Recall, due.rpartition("/")[2])
    recall.attempts_made = 0
    attempts.make(recall, by=clinic.by)
    db.session.commit()
    assert (len(written(client, harold)), len(log(client, due))) == (1, 1)


def test_without_a_text_nobody_is_asked(client, clock, harold, programme):
    client.patch(f"/recall-programmes/{programme['id']}", {"message_template": None})
    body = {"patient_id": harold.id, "programme_id": programme["id"], "due_date": "2026-03-20"}
    client.post("/recall-enrolments", body)
    later(clock, days=2)
    assert written(client, harold) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"message_template": "nothing_of_the_kind"}, "message_template"),
        ({"message_template": "recall_text", "channels": []}, "channels"),
        ({"cohort_rules": [{"source": "profile", "field": "shoe", "op": "gte", "value": 4}]},
         "cohort_rules.0.field"),
    ],
)  # fmt: skip
def test_a_plan_that_makes_no_sense_is_refused(client, programme, wrong, field):
    refused = client.patch(f"/recall-programmes/{programme['id']}", wrong)
    assert (refused.status, refused.fields) == (422, [field])


# ── cohorts ──────────────────────────────────────────────────────────────────

OVER_80 = {"source": "profile", "field": "age", "op": "gte", "value": 80}


@pytest.fixture
def cohort(client, programme, clock):
    def of(*rules, **more):
        path = f"/recall-programmes/{programme['id']}"
        changed = client.patch(path, {"cohort_rules": list(rules), **more})
        assert changed.status == 200, changed
        sweep()
        enrolled = client.get("/recall-enrolments", programme_id=programme["id"], limit=100).data
        return {each["patient"]["name"]: each for each in enrolled}

    return of


def aged(client, years):
    found = client.get("/patients", status="active", limit=100).data
    return {f"{each['first_name']} {each['last_name']}" for each in found if each["age"] >= years}


def test_the_cohort_is_enrolled(client, cohort):
    old = aged(client, 80)
    assert old
    assert set(cohort(OVER_80)) == old


def test_a_segment_may_be_a_cohort(client, clinic, cohort, harold):
    segment = client.post("/segments", {"name": "Heart", "key": "heart"}).data
    client.post(f"/segments/{segment['id']}/add", {"patient_id": harold.id})
    rule = {"source": "profile", "field": "segment_id", "op": "contains", "value": segment["id"]}
    assert set(cohort(rule)) == {"Harold Pemberton"}


def test_who_was_taken_out_is_not_put_in_again(client, clock, cohort):
    enrolled = cohort(OVER_80)
    name = min(enrolled)
    client.post(f"/recall-enrolments/{enrolled[name]['id']}/cancel", {"reason": "Moved away"})
    later(clock, days=2)
    [row] = [each for each in cohort(OVER_80).values() if each["patient"]["name"] == name]
    assert row["status"] == "cancelled"


def test_whoever_turns_eighty_comes_in_by_themselves(client, clock, cohort):
    before = set(cohort(OVER_80))
    [young] = client.get("/patients", status="active", limit=1).data
    client.patch(f"/patients/{young['id']}", {"date_of_birth": "1946-03-20"})
    later(clock, days=3)
    after = {each["patient"]["id"] for each in client.get("/recall-enrolments", limit=100).data}
    assert f"{young['first_name']} {young['last_name']}" not in before
    assert young["id"] in after


def test_the_last_visit_counts_for_the_first_round(client, clinic, clock, cohort, harold):
    booked = client.post(
        "/appointments",
        {
            "patient_id": harold.id,
            "service_id": client.get("/services").data[0]["id"],
            "clinician_id": clinic.tom.id,
            "type": "in_person",
            "start": "2026-03-10T10:00:00Z",
        },
    ).data
    client.post(f"/appointments/{booked['id']}/complete", {})
    client.patch(f"/patients/{harold.id}", {"date_of_birth": "1930-01-01"})
    assert cohort(OVER_80)["Harold Pemberton"]["next_due"] == "2027-03-10"


def test_a_cohort_is_tried_before_it_is_saved(client, programme):
    seen = client.post(
        "/recall-programmes/preview-cohort",
        {"cohort_rules": [OVER_80], "programme_id": programme["id"]},
    ).data
    assert (seen["fits"], seen["entering"]) == (len(aged(client, 80)),) * 2
    assert client.get("/recall-enrolments", programme_id=programme["id"]).data == []
