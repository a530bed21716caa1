"""Who has changed what: every request that writes leaves entries, in clinic words."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.auth import service as auth
from app.database import db
from tests.support.api import Client
from tests.support.flows import chain, enable, node
from tests.support.neighbour import Neighbour

PATIENT = {"first_name": "Nora", "last_name": "Lind", "date_of_birth": "1990-05-01"}


def entries(client, **filters):
    return client.get("/audit", limit=100, **filters).data


def newest(client, **filters):
    return entries(client, **filters)[0]


def test_a_change_shows_the_field_before_and_after(client, clinic):
    client.patch(f"/patients/{clinic.amira.id}", {"city": "Bath"})
    entry = newest(client)
    assert (entry["verb"], entry["record"]["id"]) == ("patient.update", clinic.amira.id)
    assert (entry["before"], entry["after"]) == ({"city": "Bristol"}, {"city": "Bath"})
    assert entry["actor"]["kind"] == "key"
    assert entry["actor"]["name"] == "tests"


def test_it_carries_the_id_of_its_request(client):
    reply = client.post("/patients", PATIENT)
    entry = newest(client, record_id=reply.data["id"])
    assert entry["request_id"] == reply.meta["request_id"] == reply.headers["X-Request-Id"]
    assert (entry["verb"], entry["before"]) == ("patient.create", {})
    assert entry["after"]["last_name"] == "Lind"


def test_publishing_and_enabling_a_workflow_are_told_by_their_verbs(client):
    workflow_id = enable(
        client, chain(node("patient.onboarded"), node("create_task", title="Call"))
    )
    verbs = [each["verb"] for each in entries(client, record_id=workflow_id)]
    assert verbs == ["workflow.enable", "workflow.publish", "workflow.create"]
    enabled = newest(client, verb="workflow.enable")
    assert (enabled["before"]["enabled"], enabled["after"]["enabled"]) == (False, True)


def test_one_request_tells_of_every_record_it_changes(client, clinic):
    appointment = clinic.appointment("scheduled")
    reply = client.post(f"/appointments/{appointment.id}/cancel", {"reason": "Ill"})
    assert reply.status == 200
    told = [each for each in entries(client) if each["request_id"] == reply.meta["request_id"]]
    assert "appointment.cancel" in [each["verb"] for each in told]
    assert not {"event", "run"} & {each["record"]["type"] for each in told}


def test_what_is_deleted_stays_known(client, clinic):
    body = {"name": "Night shift", "users": [clinic.tom.id]}
    made = client.post("/distribution-lists", body).data
    client.delete(f"/distribution-lists/{made['id']}")
    entry = newest(client)
    assert entry["verb"] == "distribution_list.delete"
    assert entry["before"]["name"] == "Night shift"
    assert entry["after"] == {}


def test_a_person_who_signs_in_is_noted(client, clinic, app):
    clinic.helen.password_hash = auth.hash_password("correct horse")
    browser = Client(app, None)
    browser.post("/session", {"email": clinic.helen.email, "password": "correct horse"})
    entry = newest(client)
    assert (entry["verb"], entry["actor"]["name"]) == ("user.sign_in", "Helen Marsh")


def test_a_posted_event_names_who_posted_it(client):
    event_id = client.post("/events", {"type": "gate.opened", "data": {}}).data["id"]
    assert newest(client, verb="event.create")["record"]["id"] == event_id


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.get("/patients"),
        lambda client: client.post("/patients", {"first_name": ""}),
        lambda client: client.post("/patients/pat_unknown/archive"),
        lambda client: client.post("/node-types/schedule-preview", {}),
    ],
    ids=["a look", "a refusal", "an unknown patient", "a preview"],
)
def test_what_changes_nothing_is_not_there(client, ask):
    ask(client)
    assert entries(client) == []


def test_a_repeated_request_is_told_once(client):
    for _ in range(2):
        client.post("/patients", PATIENT, idempotency_key="one")
    assert len(entries(client, verb="patient.create")) == 1


def test_secrets_are_never_written_down(client, clinic):
    client.post(f"/patients/{clinic.amira.id}/portal-link", {})
    (link,) = [each for each in entries(client) if each["record"]["type"] == "portal_link"]
    assert link["after"]["hash"] == "(hidden)"


def test_a_whole_drawing_is_kept_as_its_fingerprint(client):
    steps = [node("create_task", title=f"Call {number}") for number in range(30)]
    made = client.post("/workflows", {"name": "Long", "graph": chain(node("manual"), *steps)})
    kept = newest(client, record_id=made.data["id"])["after"]["graph"]
    assert set(kept) == {"characters", "sha256"}


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"verb": "patient.update"}, 1),
        ({"verb": "patient."}, 2),
        ({"verb": "task."}, 0),
        ({"from": "2026-03-18T09:30:00Z", "to": "2026-03-18T09:30:00Z"}, 2),
        ({"to": "2026-03-18T09:29:59Z"}, 0),
        ({"actor_id": "usr_nobody"}, 0),
    ],
    ids=str,
)
def test_the_log_is_filtered(client, filters, count):
    made = client.post("/patients", PATIENT).data
    client.patch(f"/patients/{made['id']}", {"city": "Bath"})
    assert len(entries(client, **filters)) == count


def test_the_log_is_read_page_by_page(client, clinic):
    for city in ("Bath", "Leeds", "York"):
        client.patch(f"/patients/{clinic.amira.id}", {"city": city})
    first = client.get("/audit", limit=2)
    second = client.get("/audit", limit=2, cursor=first.meta["next_cursor"])
    cities = [each["after"]["city"] for page in (first, second) for each in page.data]
    assert cities == ["York", "Leeds", "Bath"]
    assert second.meta["has_more"] is False


def test_only_owners_and_admins_may_read_it(clinic):
    seen = {role: clinic.client_as(role).get("/audit").status for role in ("admin", "staff")}
    assert seen == {"admin": 200, "staff": 403}


def test_no_clinic_reads_the_log_of_another(app, client):
    neighbour = Neighbour(app)
    neighbour.client().patch(f"/patients/{neighbour.patient.id}", {"city": "Hilltown"})
    assert "Hilltown" not in str(entries(client))
    assert "Hilltown" in str(entries(neighbour.client()))


@pytest.mark.parametrize("table", ["audit_entries", "audit_pages"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET org_id = 'org_other'"])
def test_the_database_itself_refuses_changes(client, clinic, table, change):
    client.patch(f"/patients/{clinic.amira.id}", {"city": "Bath"})
    db.session.execute(
        text(
            "INSERT INTO audit_pages (org_id, page, entries, previous, hash, key, is_last,"
            " sealed_at) VALUES ('org_1', 1, '[]', '', '', '', :no, :now)"
        ),
        {"no": False, "now": "2026-03-18 09:30:00"},
    )
    with pytest.raises(DBAPIError, match="never changed"):
        db.session.execute(text(change.format(table)))
    db.session.rollback()
