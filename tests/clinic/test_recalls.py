"""Who is to come again: due once, chased only while nothing is booked, round after round."""

import pytest

from app.clinic.patients import service as patients
from app.clinic.recalls.sweep import sweep
from app.database import db
from tests.support.counting import counting
from tests.support.flows import chain, enable, node, wait
from tests.support.told import events, told

DAY = 24 * 3600


@pytest.fixture
def programme(client):
    return client.post(
        "/recall-programmes",
        {
            "name": "Annual check-up",
            "interval_amount": 12,
            "interval_unit": "months",
            "grace_days": 10,
            "channels": ["sms", "email"],
        },
    ).data


@pytest.fixture
def enrol(client, clinic, programme):
    def put(due="2026-03-20", **more):
        body = {"patient_id": clinic.harold.id, "programme_id": programme["id"]}
        return client.post("/recall-enrolments", {**body, "due_date": due, **more}).data

    return put


@pytest.fixture
def visit(client, clinic):
    def book(start="2026-04-02T10:00:00Z", service=0):
        services = client.get("/services").data
        return client.post(
            "/appointments",
            {
                "patient_id": clinic.harold.id,
                "service_id": services[service]["id"],
                "clinician_id": clinic.tom.id,
                "type": "in_person",
                "start": start,
            },
        ).data

    return book


def later(clock, days):
    clock.shift(days * DAY)
    sweep()


def recall_of(client, enrolment):
    """The newest round."""
    rows = client.get("/recalls", enrolment_id=enrolment["id"]).data
    return max(rows, key=lambda row: row["id"])


def due_told():
    return told().count("recall.due")


@pytest.fixture(autouse=True)
def _nothing_booked(client, clinic):
    """Harold's visits of the demo would count."""
    for each in client.get("/appointments", patient_id=clinic.harold.id, limit=100).data:
        if each["status"] in ("pending", "scheduled", "confirmed"):
            client.post(f"/appointments/{each['id']}/cancel", {})


def test_it_becomes_due_on_its_day_and_is_told_once(client, clinic, clock, enrol):
    enrolled = enrol()
    later(clock, 1)
    assert recall_of(client, enrolled)["status"] == "scheduled"
    later(clock, 1)
    later(clock, 1)
    recall = recall_of(client, enrolled)
    assert (recall["status"], due_told()) == ("due", 1)
    (event,) = events("recall.due")
    assert event.subject == ("recall", recall["id"])
    assert event.patient_id == clinic.harold.id


def test_it_is_told_ahead_by_the_lead_time(client, clock, programme, enrol):
    client.patch(f"/recall-programmes/{programme['id']}", {"lead_days": 30})
    enrol(due="2026-04-20")
    later(clock, 3)
    assert due_told() == 1


def test_who_has_a_visit_ahead_is_not_chased(client, clock, enrol, visit):
    visit()
    enrolled = enrol()
    later(clock, 2)
    recall = recall_of(client, enrolled)
    assert (recall["status"], due_told()) == ("booked", 0)


def test_another_kind_of_visit_does_not_count(client, clock, programme, enrol, visit):
    wanted = client.get("/services").data[1]["id"]
    client.patch(f"/recall-programmes/{programme['id']}", {"service_ids": [wanted]})
    visit(service=0)
    enrolled = enrol()
    later(clock, 2)
    assert recall_of(client, enrolled)["status"] == "due"


def test_a_booking_stops_the_chase_and_a_cancellation_resumes_it(client, clock, enrol, visit):
    enrolled = enrol()
    later(clock, 2)
    booked = visit()
    assert recall_of(client, enrolled)["status"] == "booked"
    client.post(f"/appointments/{booked['id']}/cancel", {})
    assert recall_of(client, enrolled)["status"] == "due"
    later(clock, 1)
    assert due_told() == 1


def test_a_kept_visit_fulfils_it_and_opens_the_next_round(client, clock, enrol, visit):
    enrolled = enrol()
    later(clock, 2)
    booked = visit("2026-03-20T12:00:00Z")
    client.post(f"/appointments/{booked['id']}/complete", {})
    rounds = client.get("/recalls", enrolment_id=enrolled["id"]).data
    assert [(each["status"], each["due_date"]) for each in rounds] == [
        ("fulfilled", "2026-03-20"),
        ("scheduled", "2027-03-20"),
    ]
    now = client.get(f"/recall-enrolments/{enrolled['id']}").data
    assert (now["status"], now["next_due"]) == ("active", "2027-03-20")


def test_without_an_interval_it_is_over(client, clinic, clock, visit):
    once = client.post("/recall-programmes", {"name": "Stitches out"}).data
    body = {"patient_id": clinic.harold.id, "programme_id": once["key"], "due_date": "2026-03-20"}
    enrolled = client.post("/recall-enrolments", body).data
    later(clock, 2)
    booked = visit("2026-03-20T12:00:00Z")
    client.post(f"/appointments/{booked['id']}/complete", {})
    assert client.get(f"/recall-enrolments/{enrolled['id']}").data["status"] == "fulfilled"
    assert recall_of(client, enrolled)["status"] == "fulfilled"


def test_it_is_overdue_once(client, clock, enrol):
    enrolled = enrol()
    later(clock, 2)
    later(clock, 11)
    later(clock, 5)
    assert recall_of(client, enrolled)["status"] == "missed"
    assert told().count("recall.overdue") == 1


def test_deferred_until_a_day(client, clock, enrol):
    enrolled = enrol()
    later(clock, 2)
    path = f"/recall-enrolments/{enrolled['id']}"
    assert client.post(f"{path}/defer", {"until": "2026-03-01"}).fields == ["until"]
    client.post(f"{path}/defer", {"until": "2026-05-01", "reason": "Travels"})
    assert recall_of(client, enrolled)["status"] == "scheduled"
    later(clock, 60)
    assert recall_of(client, enrolled)["status"] == "due"
    assert client.get(path).data["status"] == "active"


def test_cancelled_and_taken_up_again(client, clock, enrol):
    enrolled = enrol()
    path = f"/recall-enrolments/{enrolled['id']}"
    client.post(f"{path}/cancel", {"reason": "Moved away"})
    later(clock, 3)
    assert (recall_of(client, enrolled)["status"], due_told()) == ("cancelled", 0)
    assert client.post(f"{path}/cancel", {}).code == "INVALID_STATE_TRANSITION"
    assert client.post(f"{path}/activate", {}).data["status"] == "active"
    assert recall_of(client, enrolled)["status"] == "scheduled"


def test_nobody_is_enrolled_twice(client, clinic, programme, enrol):
    enrol()
    body = {"patient_id": clinic.harold.id, "programme_id": programme["id"]}
    assert client.post("/recall-enrolments", body).code == "CONFLICT"


@pytest.mark.parametrize("verb", [patients.mark_deceased, patients.archive])
def test_the_dead_and_the_archived_are_not_called_back(client, clinic, clock, enrol, verb):
    enrolled = enrol()
    verb(clinic.harold, by=clinic.by)
    db.session.commit()
    later(clock, 3)
    assert client.get(f"/recall-enrolments/{enrolled['id']}").data["status"] == "cancelled"
    assert due_told() == 0


def test_each_contact_is_noted(client, clock, enrol):
    enrolled = enrol()
    later(clock, 2)
    path = f"/recalls/{recall_of(client, enrolled)['id']}"
    client.post(f"{path}/contacts", {"channel": "phone", "result": "no_answer"})
    after = client.get(path).data
    assert (after["status"], after["contacts"]) == ("contacted", 1)
    (noted,) = client.get(f"{path}/contacts").data
    assert (noted["channel"], noted["result"]) == ("phone", "no_answer")


def test_a_cancelled_recall_ends_its_run(client, clock, drain, enrol):
    flow = chain(node("recall.due"), wait(5, "days"), node("create_task", title="Ask"))
    workflow = enable(client, flow | {"rules": {"exits": [{"when": "record_cancelled"}]}})
    enrolled = enrol()
    later(clock, 2)
    drain()
    client.post(f"/recalls/{recall_of(client, enrolled)['id']}/cancel", {"reason": "Abroad"})
    drain()
    (run,) = client.get("/runs", workflow_id=workflow).data
    assert run["status"] == "exited"
    # The round is left out; the next one is planned.
    rounds = client.get("/recalls", enrolment_id=enrolled["id"]).data
    assert [each["status"] for each in rounds] == ["cancelled", "scheduled"]


def test_two_schedulers_tell_it_once(client, clock, enrol):
    enrol()
    clock.shift(2 * DAY)
    for _ in range(2):
        sweep()
    assert due_told() == 1


def test_the_sweep_reads_pages_and_not_recalls(client, clinic, clock, programme):
    for patient in client.get("/patients", status="active", limit=30).data:
        body = {"patient_id": patient["id"], "programme_id": programme["id"]}
        client.post("/recall-enrolments", {**body, "due_date": "2026-03-20"})
    clock.shift(2 * DAY)
    with counting(db.engine) as counts:
        sweep()
    assert counts.commits <= 2
    assert counts.of("SELECT", "FROM recalls") <= 3
