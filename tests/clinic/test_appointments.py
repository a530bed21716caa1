from datetime import timedelta

import pytest

from app import clock
from app.clinic.appointments import service
from app.errors import InvalidMove
from tests.support.told import events, told
from tests.support.world import NOW

NORA = {"first_name": "Nora", "last_name": "Flynn", "date_of_birth": "1990-05-04"}
VERBS = {
    "confirm": service.confirm,
    "start": service.start,
    "complete": service.complete,
    "cancel": service.cancel,
    "no-show": service.mark_no_show,
}


@pytest.fixture
def new(clinic):
    return {
        "patient_id": clinic.amira.id,
        "service_id": clinic.evaluation.id,
        "clinician_id": clinic.tom.id,
        "start": "2026-03-20T11:00:00+01:00",
    }


def test_a_visit_is_booked(client, clinic, new):
    visit = client.post("/appointments", {**new, "type": "video"}).data
    assert visit["patient"] == {"id": clinic.amira.id, "name": "Amira Haddad"}
    assert visit["service"]["name"] == "Initial Evaluation"
    assert visit["clinician"]["name"] == "Dr Tom Okafor"
    assert (visit["start"], visit["end"]) == (
        "2026-03-20T10:00:00.000Z",
        "2026-03-20T10:45:00.000Z",  # as long as the service takes
    )
    assert (visit["status"], visit["type"]) == ("scheduled", "video")
    assert told() == ["appointment.booked"]


def test_a_visit_may_wait_for_the_clinic_to_agree(client, new):
    assert client.post("/appointments", {**new, "status": "pending"}).data["status"] == "pending"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("patient_id", "pat_nobody"),
        ("service_id", "svc_none"),
        ("clinician_id", "usr_nobody"),
        ("start", "tomorrow"),
        ("start", "2026-03-20T11:00:00"),  # no offset: which 11 o'clock?
        ("start", "9999-12-31T23:59:59-14:00"),
        ("start", None),
        ("type", "telepathy"),
        ("duration_minutes", 0),
        ("duration_minutes", 1441),
        ("duration_minutes", 2.5),
        ("duration_minutes", 10**30),
        ("status", "completed"),
    ],
)
def test_what_cannot_be_booked(client, new, field, value):
    reply = client.post("/appointments", {**new, field: value})
    assert (reply.status, reply.fields) == (422, [field])
    assert told() == []


def test_nobody_is_booked_with_who_has_left(client, clinic, new):
    reply = client.post("/appointments", {**new, "clinician_id": clinic.daniel.id})
    assert reply.fields == ["clinician_id"]


@pytest.mark.parametrize(
    ("status", "verbs"),
    [
        ("pending", "confirm cancel no-show"),
        ("scheduled", "confirm start complete cancel no-show"),
        ("confirmed", "start complete cancel no-show"),
        ("started", "complete cancel no-show"),
        ("completed", ""),
        ("cancelled", ""),
        ("no_show", ""),
    ],
)
def test_what_may_become_of_a_visit(clinic, status, verbs):
    visit = clinic.appointment()
    for verb, act in VERBS.items():
        visit.status = status
        if verb in verbs.split():
            act(visit, by=clinic.by)
            assert visit.status != status
        else:
            with pytest.raises(InvalidMove):
                act(visit, by=clinic.by)
            assert visit.status == status


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("confirm", "confirmed"),
        ("start", "started"),
        ("complete", "completed"),
        ("cancel", "cancelled"),
        ("no-show", "no_show"),
    ],
)
def test_each_verb_is_told_once(client, clinic, verb, status):
    path = f"/appointments/{clinic.appointment('scheduled').id}"
    assert client.post(f"{path}/{verb}").data["status"] == status
    again = client.post(f"{path}/{verb}")
    assert (again.status, again.code) == (422, "INVALID_STATE_TRANSITION")
    once = [type for type in told() if type != "appointment.first_kept"]
    assert once == [f"appointment.{status}"]


def test_the_first_visit_of_all_is_told_as_such(client, clinic, new):
    nora = client.post("/patients", NORA).data["id"]
    mine = {**new, "patient_id": nora}
    first = client.post("/appointments", mine).data["id"]
    client.post("/appointments", {**mine, "start": "2026-03-27T10:00:00Z"})
    assert told().count("appointment.first_booked") == 1
    assert [event.subject_id for event in events("appointment.first_booked")] == [first]


def test_after_a_cancelled_one_the_next_is_the_first(client, clinic, new):
    nora = client.post("/patients", NORA).data["id"]
    first = client.post("/appointments", {**new, "patient_id": nora}).data["id"]
    client.post(f"/appointments/{first}/cancel")
    second = client.post("/appointments", {**new, "patient_id": nora}).data["id"]
    assert [event.subject_id for event in events("appointment.first_booked")] == [first, second]


def test_the_first_kept_visit_is_the_first_that_took_place(client, clinic, new):
    nora = client.post("/patients", NORA).data["id"]
    missed, kept, later = (
        client.post("/appointments", {**new, "patient_id": nora, "start": start}).data["id"]
        for start in ("2026-03-20T10:00:00Z", "2026-03-27T10:00:00Z", "2026-04-03T10:00:00Z")
    )
    client.post(f"/appointments/{missed}/no-show")
    client.post(f"/appointments/{kept}/complete")
    client.post(f"/appointments/{later}/complete")
    assert [event.subject_id for event in events("appointment.first_kept")] == [kept]
    assert service.first_kept(clinic.id, nora).id == kept


@pytest.mark.parametrize(("body", "who"), [({}, "staff"), ({"confirmed_by": "patient"}, "patient")])
def test_it_is_kept_who_confirmed(client, clinic, body, who):
    visit = clinic.appointment()
    confirmed = client.post(f"/appointments/{visit.id}/confirm", body).data
    assert confirmed["confirmed_by"] == who
    assert [event.data for event in events("appointment.confirmed")] == [{"confirmed_by": who}]
    moved = client.post(
        f"/appointments/{visit.id}/reschedule", {"start": "2026-04-01T09:00:00Z"}
    ).data
    assert moved["confirmed_by"] is None


def test_why__it_was_cancelled_is_kept(client, clinic):
    path = f"/appointments/{clinic.appointment().id}/cancel"
    assert client.post(path, {"reason": " Has a cold "}).data["cancellation_reason"] == "Has a cold"


def test_another_time_is_told_with_the_old_one(client, clinic):
    visit = clinic.appointment("confirmed")
    before = clock.iso(visit.start)
    path = f"/appointments/{visit.id}/reschedule"
    moved = client.post(path, {"start": "2026-04-01T09:00:00Z"}).data
    assert moved["start"] == "2026-04-01T09:00:00.000Z"
    assert moved["status"] == "scheduled"  # the new time is not confirmed
    (event,) = events("appointment.rescheduled")
    assert event.data == {"previous_start": before, "start": "2026-04-01T09:00:00.000Z"}


def test_what_is_over_cannot_be_moved(client, clinic):
    path = f"/appointments/{clinic.appointment('completed').id}/reschedule"
    assert client.post(path, {"start": "2026-04-01T09:00:00Z"}).code == "INVALID_STATE_TRANSITION"


def test_the_coming_ones_are_in_order_of_time(client):
    now, later = clock.iso(NOW), clock.iso(NOW + timedelta(days=2))
    coming = client.get("/appointments", start_gte=now, start_lte=later).data
    starts = [one["start"] for one in coming]
    assert starts == sorted(starts)
    assert all(now <= start <= later for start in starts)
    newest_first = [one["start"] for one in client.get("/appointments", limit=100).data]
    assert newest_first == sorted(newest_first, reverse=True)


def test_filters(client, clinic):
    for query in (
        {"patient_id": clinic.amira.id},
        {"status": "no_show"},
        {"clinician_id": clinic.tom.id},
        {"type": "video"},
    ):
        found = client.get("/appointments", limit=100, **query).data
        assert 0 < len(found) < 60
    both = client.get("/appointments", limit=100, status_in="no_show,cancelled").data
    assert {one["status"] for one in both} == {"no_show", "cancelled"}
