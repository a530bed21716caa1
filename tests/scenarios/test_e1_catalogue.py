"""Everything that automations of patient care may start with and do."""

import pytest

from tests.support import forms
from tests.support.api import Client
from tests.support.everyday import book, complete_visit, register, sent, tasks_of
from tests.support.flows import chain, done, enable, node
from tests.support.plans import plan

TRIGGERS = (
    "patient.onboarded", "appointment.booked", "appointment.confirmed", "appointment.completed",
    "form.signed", "treatment_plan.assigned", "adherence.below_threshold", "segment.entered",
    "segment.left",
)  # fmt: skip
ACTIONS = (
    "require_form", "send_email", "show_notification", "grant_access", "create_task",
    "update_segment",
)  # fmt: skip


@pytest.fixture
def segment(client):
    """A segment kept by hand."""
    return done(client.post("/segments", {"name": "Walkers", "type": "manual"}))


@pytest.fixture
def happen(client, clinic, later, segment):
    """`happen("form.signed")`: Nora is registered, and then that happens to her."""

    def confirm(nora):
        visit = book(client, clinic, nora["id"])
        done(client.post(f"/appointments/{visit['id']}/confirm", {}))

    def sign(nora):
        body = {"patient_id": nora["id"], "form_template_id": "privacy_policy"}
        at = f"/forms/{done(client.post('/forms', body))['id']}"
        done(client.post(f"{at}/submit", {"values": {"agree": True}}))
        done(client.post(f"{at}/sign", {"signature": {"name": "Nora Flynn"}}))

    def follow(nora):
        id = plan(client, clinic, frequency_per_week=7)
        done(client.post(f"/treatment-plans/{id}/assign", {"patient_id": nora["id"]}))

    def fall_behind(nora):
        follow(nora)
        later(days=3)

    def enter(nora):
        done(client.post(f"/segments/{segment['id']}/add", {"patient_id": nora["id"]}))

    def leave(nora):
        enter(nora)
        done(client.post(f"/segments/{segment['id']}/remove", {"patient_id": nora["id"]}))

    ways = {
        "patient.onboarded": lambda nora: None,
        "appointment.booked": lambda nora: book(client, clinic, nora["id"]),
        "appointment.confirmed": confirm,
        "appointment.completed": lambda nora: complete_visit(client, clinic, nora["id"]),
        "form.signed": sign,
        "treatment_plan.assigned": follow,
        "adherence.below_threshold": fall_behind,
        "segment.entered": enter,
        "segment.left": leave,
    }

    def make_happen(trigger):
        nora = register(client, "Nora Flynn")
        ways[trigger](nora)
        later(minutes=1)
        return nora

    return make_happen


@pytest.mark.scenario("E1-6")
def test_e1_6_all_of_them_can_be_picked(client):
    """Every trigger and action that was asked for stands in the palette."""
    listed = {each["type"]: each["kind"] for each in client.get("/node-types").data}
    assert [listed[each] for each in TRIGGERS] == ["trigger"] * len(TRIGGERS)
    assert [listed[each] for each in ACTIONS] == ["action"] * len(ACTIONS)


@pytest.mark.scenario("E1-6")
@pytest.mark.parametrize("trigger", TRIGGERS)
def test_e1_6_each_trigger_starts_a_run_for_the_patient(client, happen, trigger):
    """Each trigger starts one run for the patient it happened to, a segment that is left too."""
    config = {"percentage": 50} if trigger == "adherence.below_threshold" else {}
    call = node("create_task", title="Call {{ patient.first_name }}")
    id = enable(client, chain(node(trigger, **config), call))
    nora = happen(trigger)
    (run,) = client.get("/runs", workflow_id=id, patient_id=nora["id"]).data
    assert [task["title"] for task in tasks_of(client, run)] == ["Call Nora"]


@pytest.mark.scenario("E1-6")
def test_e1_6_each_action_leaves_what_it_promises(client, clinic, drain, segment):
    """One workflow does all six: form, e-mail, note on the screen, access, task, segment."""
    template = forms.template(client, "Pain today", fields=forms.PAIN)
    flow = chain(
        node("patient.onboarded"),
        node("require_form", form_template_id=template["key"], blocking=False),
        node("send_email", to="patient", subject="Welcome", body="Hello {{ patient.first_name }}"),
        node("show_notification", target="patient", message="Please fill in the form."),
        node("grant_access", feature="library", days=30),
        node("create_task", title="Call {{ patient.first_name }}"),
        node("update_segment", segment_id=segment["id"], action="add"),
    )
    enable(client, flow)
    nora = register(client, "Nora Flynn")
    drain()
    link = done(client.post(f"/patients/{nora['id']}/portal-link", {}))
    portal = Client(clinic.app, link["token"])
    assert [each["title"] for each in portal.get("/portal/forms").data] == ["Pain today"]
    assert [each["body"] for each in sent(client, nora["id"])] == ["Hello Nora"]
    (note,) = portal.get("/portal/notifications").data
    assert note["message"] == "Please fill in the form."
    assert client.get(f"/patients/{nora['id']}/access/library").data["allowed"]
    (task,) = client.get("/tasks", patient_id=nora["id"]).data
    assert task["title"] == "Call Nora"
    members = client.get(f"/segments/{segment['id']}/members").data
    assert [each["patient"]["id"] for each in members] == [nora["id"]]


@pytest.mark.scenario("E1-6")
@pytest.mark.parametrize(
    ("to", "addresses"),
    [
        ("patient", ["nora.flynn@patients.example"]),
        ("specialist", ["tom.okafor@riverside.example"]),
        ("admin", ["owner@riverside.example", "priya.nair@riverside.example"]),
    ],
)
def test_e1_6_an_email_goes_to_patient_specialist_or_admins(client, clinic, drain, to, addresses):
    """An e-mail is addressed to the patient, to the specialist of the visit, or to every admin."""
    letter = node("send_email", to=to, subject="A visit", body="{{ appointment.service.name }}")
    id = enable(client, chain(node("appointment.booked"), letter))
    book(client, clinic, register(client, "Nora Flynn")["id"])
    drain()
    (run,) = client.get("/runs", workflow_id=id).data
    letters = client.get("/messages", run_id=run["id"]).data
    assert sorted(each["to"] for each in letters) == addresses
    assert {each["body"] for each in letters} == {"Initial Evaluation"}
