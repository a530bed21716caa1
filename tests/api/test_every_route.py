"""Two clinics with the same data: every route is walked with the other clinic's ids.

The routes are read from the application, so a new one cannot be forgotten: it fails here until
`BODIES` says what it takes, or `riverside` makes a record of its kind.
"""

import re

import pytest
from sqlalchemy import select

from app.auth.rights import ANYONE, PORTAL
from app.database import Base, db
from tests.api.test_rights import needs
from tests.support.api import PREFIX
from tests.support.flows import chain, enable, node
from tests.support.forms import SIGNED
from tests.support.neighbour import Neighbour
from tests.support.people import Person
from tests.support.plans import enrol, follow, package, plan

ID = re.compile(r"\b[a-z]{2,6}_[0-9a-f]{8}-[0-9a-f-]{27}\b")
# The same for every clinic.
SHARED = {"system-workflows"}
# Of the person who asks, and a key is none.
OF_A_PERSON = {"/two-step", "/sessions"}
# What a list must be asked.
QUERIES = {
    "/node-types/fields": {"trigger": "patient.onboarded"},
    "/workflows/startable": {"subject_type": "patient"},
}
# What the clinic shares with other systems.
OUTSIDE = {
    "/secrets": {"name": "The lab", "secret": "Bearer x"},
    "/webhooks": {"name": "Ledger", "url": "https://ledger.example", "event_types": ["*"]},
}
BROWSER = {"endpoint": "https://push.example/1", "p256dh": "B" * 87, "auth": "a" * 22}
# What a route takes, where nothing is not enough.
BODIES = {
    "POST /appointments/<id>/reschedule": {"start": "2026-04-01T09:00:00Z"},
    "PATCH /episodes/<id>": {"title": "x"},
    "POST /episodes/<id>/assign": {"assigned_to": None},
    "POST /episodes/<id>/change-priority": {"priority": "low"},
    "POST /episodes/<id>/events": {"event_type": "note", "title": "x"},
    "PATCH /forms/<id>": {"values": {}},
    "POST /forms/<id>/sign": SIGNED,
    "POST /lab-results/<id>/amend": {"analytes": [{"code": "K", "value": 4}]},
    "POST /patients/<id>/opening/seen": {"alert_ids": []},
    "POST /patients/<id>/push-browsers": BROWSER,
    "POST /patients/<id>/resubscribe": {"category": "recalls"},
    "POST /patients/<id>/unsubscribe": {"category": "recalls"},
    "PATCH /pathway-rules/<id>": {"name": "x"},
    "POST /recall-enrolments/<id>/defer": {"until": "2026-09-01"},
    "POST /recalls/<id>/contacts": {"channel": "phone", "result": "reached"},
    "POST /runs/<id>/steps/<step_id>/resolve": {"sent": True},
    "POST /runs/<id>/steps/<step_id>/reveal": {},
    "PATCH /secrets/<id>": {"name": "x"},
    "POST /segments/<id>/add": {"patient_id": "pat_x"},
    "POST /segments/<id>/remove": {"patient_id": "pat_x"},
    "POST /segments/<id>/unpin": {"patient_id": "pat_x"},
    "POST /service-plan-sessions/<id>/book": {"appointment_id": "apt_x"},
    "POST /service-plans/<id>/enrol": {"patient_id": "pat_x"},
    "POST /tasks/<id>/assign": {"assignee": None},
    "POST /treatment-plans/<id>/assign": {"patient_id": "pat_x"},
    "PATCH /users/<id>": {"job_roles": []},
    "PUT /users/<id>/working-hours": {"hours": []},
    "POST /users/<id>/change-role": {"role": "staff"},
    "PATCH /workflows/<id>": {"revision": 1, "name": "x"},
    "POST /workflows/<id>/preview": {"trigger": "manual", "samples": [{}]},
    "POST /workflows/<id>/samples": {"name": "x"},
    "PUT /workflows/<id>/pins/<node_id>": {"output": {}},
    "POST /workflows/<id>/kept-drafts": {"title": "x"},
    "POST /workflows/<id>/kept-drafts/<kept_id>/restore": {"revision": 1},
    "POST /workflows/<id>/start": {"subject": {"type": "patient", "id": "pat_x"}},
    "POST /workflows/<id>/versions/<int:number>/restore": {"revision": 1},
    "PATCH /webhooks/<id>": {"name": "x"},
    "PUT /workflows/<id>/webhook/protection": {"kind": "address"},
}


@pytest.fixture
def riverside(client, clinic, drain):
    """Ids of one record of each kind, by where the API keeps it."""
    amira = {"patient_id": clinic.amira.id}
    made = {}

    def make(path, body):
        reply = client.post(path, body)
        assert reply.status < 300, (path, reply)
        data = reply.data[0] if isinstance(reply.data, list) else reply.data
        made[path.strip("/").partition("/")[0]] = data["id"]
        return data

    graph = chain(node("manual", record_types=["patient"]), node("create_task", title="Call"))
    made["workflows"] = workflow = enable(client, graph)
    subject = {"subject": {"type": "patient", "id": clinic.amira.id}}
    run = client.post(f"/workflows/{workflow}/start", subject).data
    drain()
    made["runs"] = run["id"]
    made["job-roles"] = client.post("/job-roles", {"name": "Night nurse"}).data["key"]
    made |= doors(client, clinic)
    episode = client.get("/episodes").data[0]["id"]
    made["episode-events"] = client.get(f"/episodes/{episode}/events").data[0]["id"]
    to_tom = {"to": [clinic.tom.id], "body": "Tea?"}
    client.post("/staff-messages", to_tom)
    made["staff-messages"] = client.get("/staff-messages", user_id=clinic.tom.id).data[0]["id"]
    make("/messages", {**amira, "channel": "portal", "subject": "Hello", "body": "Hello"})
    make("/exercises", {"name": "Squats, slowly"})
    when = {"all": [{"field": "patient.age", "op": "gte", "value": 65}]}
    rule = {"trigger_type": "lab_result.received", "name": "Old", "conditions": when}
    make("/pathway-rules", {**rule, "settings": {"inbox_visibility": "surface"}})
    make("/notifications", {**amira, "audience": "patient", "message": "Hello"})
    for path, body in OUTSIDE.items():
        make(path, body)
    make("/segments", {"name": "Walkers", "type": "manual"})
    make("/notes", {**amira, "body": "Walks well."})
    make("/prompts", {**amira, "title": "Fasting", "body": "Comes fasting."})
    make("/consents", {**amira, "type": "photographs"})
    make("/booking-blocks", {**amira, "reason": "Papers first"})
    make("/access-grants", {**amira, "feature": "telerehab"})
    make("/discount-codes", {"percent": 10})
    make("/distribution-lists", {"name": "Night shift", "users": [clinic.tom.id]})
    interval = {"interval_amount": 12, "interval_unit": "months"}
    programme = make("/recall-programmes", {"name": "Check-up", **interval})
    due = {"programme_id": programme["id"], "due_date": "2026-06-01"}
    enrolled = make("/recall-enrolments", {**amira, **due})
    made["recalls"] = client.get("/recalls", enrolment_id=enrolled["id"]).data[0]["id"]
    made["treatment-plans"] = plan_id = plan(client, clinic)
    following = follow(client, plan_id, clinic.amira)
    made["patient-treatment-plans"] = following["id"]
    made["treatment-sessions"] = following["sessions"][0]["id"]
    made["service-plans"] = package_id = package(client, clinic)
    enrolment = enrol(client, package_id, clinic.amira)
    made["service-plan-enrolments"] = enrolment["id"]
    made["service-plan-sessions"] = enrolment["sessions"][0]["id"]
    return made


def doors(client, clinic):
    """Ids of what opens the clinic."""
    asked = {"email": "ben@riverside.example", "name": "Ben Frost", "role": "staff"}
    key = {"name": "The lab", "scopes": ["records:view"]}
    priya = Person(clinic.app, clinic.priya)
    link = client.post(f"/patients/{clinic.amira.id}/portal-link", {}).data
    return {
        "portal-links": link["link"]["id"],
        "invitations": client.post("/invitations", asked).data["invitation"]["id"],
        "api-keys": client.post("/api-keys", key).data["key"]["id"],
        "sessions": priya.get("/sessions").data[0]["id"],
    }


def rules(app):
    """(METHOD, address, view) of the routes that clinics' people and keys use."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda each: each.rule):
        if not rule.rule.startswith(PREFIX):
            continue
        view = app.view_functions[rule.endpoint]
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            if needs(view, method) not in {None, ANYONE, PORTAL}:
                yield method, rule.rule.removeprefix(PREFIX), view


def test_every_route_answers_404_to_the_other_clinic(app, client, riverside):
    outsider = Neighbour(app).client()
    wrong, unknown = [], []
    for method, path, _ in rules(app):
        kind = path.strip("/").partition("/")[0]
        if "<" not in path or kind in SHARED:
            continue
        id = riverside.get(kind) or first_of(client, kind)
        if id is None:
            unknown.append(path)
            continue
        address = re.sub(r"<int:[^>]*>", "1", re.sub(r"<(id|key)>", id, path))
        address = re.sub(r"<[^>]*>", "telerehab", address)
        body = BODIES.get(f"{method} {path}", {})
        reply = outsider.send(method, address, json=None if method == "GET" else body)
        if reply.status != 404:
            wrong.append((method, path, reply.status, reply.get("error", {}).get("details")))
    assert unknown == [], "no record of these kinds is there to try it with"
    assert wrong == []


def first_of(client, kind):
    """The id of the first record that the clinic's own list shows, if there is one."""
    reply = client.get(f"/{kind}")
    found = reply.data if reply.status == 200 and isinstance(reply.data, list) else []
    return found[0].get("id") if found else None


def test_every_list_shows_only_its_own(app, client, riverside):
    neighbour = Neighbour(app)
    outsider = neighbour.client()
    theirs = ids_of(client.get("/me").data["organisation"]["id"])
    lists = [path for method, path, _ in rules(app) if method == "GET" and "<" not in path]
    lists = [path for path in lists if path not in OF_A_PERSON]
    seen = set()
    for path in lists:
        query = QUERIES.get(path, {})
        reply = outsider.get(path, **query)
        assert reply.status == 200, (path, reply)
        assert not set(ID.findall(str(reply))) & theirs, path
        own = client.get(path, **query)
        if set(ID.findall(str(own))) & theirs:
            seen.add(path)
    assert {f"/{kind}" for kind in riverside} & set(lists) <= seen, "the owner does not see them"


def ids_of(org_id):
    """Of every row of that clinic."""
    found = set()
    for table in Base.metadata.sorted_tables:
        if "id" in table.c and "org_id" in table.c:
            found |= set(db.session.scalars(select(table.c.id).where(table.c.org_id == org_id)))
    db.session.rollback()
    return found
