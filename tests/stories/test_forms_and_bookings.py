"""What patients have to do before a visit, from the first workflow to the booked time."""

import pytest

from tests.support.api import Client
from tests.support.flows import chain, enable, graph, node, save, when
from tests.support.forms import SIGNED, booking, form, template
from tests.support.told import told

AGREED = {**SIGNED, "values": {"agree": True}}
ION = {"first_name": "Ion", "last_name": "Popa", "date_of_birth": "1980-05-01"}


@pytest.fixture
def register(client, drain):
    """A new patient comes to the clinic; whatever starts by that is done."""

    def come(**more):
        reply = client.post("/patients", {**ION, **more})
        assert reply.status == 201, reply
        drain()
        return reply.data

    return come


def require(key, **more):
    return node("require_form", form_template_id=key, **more)


def try_to_book(client, clinic, patient_id):
    return client.post("/appointments", {**booking(clinic, clinic.amira), "patient_id": patient_id})


def test_new_patients_sign_two_forms_before_they_book(client, clinic, register, drain):
    welcome = "Welcome! Please complete your medical profile."
    enable(
        client,
        chain(
            node("patient.onboarded"),
            require("privacy_policy", description="Privacy Policy & GDPR Consent"),
            require("terms_of_service"),
            node("show_notification", message=welcome, duration_days=7),
        ),
    )
    ion = register()["id"]
    asked = client.get("/forms", patient_id=ion, is_open=True).data
    assert {each["title"] for each in asked} == {"Privacy policy", "Terms of service"}
    assert all(each["blocking"] and each["status"] == "pending" for each in asked)
    (banner,) = client.get("/notifications", patient_id=ion).data
    assert (banner["message"], banner["expires_at"]) == (welcome, "2026-03-25T09:30:00.000Z")
    refused = try_to_book(client, clinic, ion)
    assert (refused.status, len(refused["error"]["details"])) == (409, 2)
    client.post(f"/forms/{asked[0]['id']}/sign", AGREED)
    assert len(try_to_book(client, clinic, ion)["error"]["details"]) == 1
    client.post(f"/forms/{asked[1]['id']}/sign", AGREED)
    assert try_to_book(client, clinic, ion).status == 201


def test_a_new_patient_agrees_to_both_consents(client, register):
    flow = chain(node("patient.onboarded"), require("privacy_policy"), require("telerehab_consent"))
    enable(client, flow)
    ion = register()["id"]
    for each in client.get("/forms", patient_id=ion).data:
        client.post(f"/forms/{each['id']}/sign", AGREED)
    given = client.get("/consents", patient_id=ion, status="granted").data
    assert {each["type"] for each in given} == {"privacy", "telerehab"}


def test_the_intake_form_reaches_the_portal(client, clinic, register):
    flow = chain(node("patient.onboarded"), require("intake_questionnaire", blocking=False))
    enable(client, flow)
    ion = register(email="ion@example.com")["id"]
    link = client.post(f"/patients/{ion}/portal-link", {}).data
    (waiting,) = Client(clinic.app, link["token"]).get("/portal/forms", is_open=True).data
    assert waiting["title"] == "Intake questionnaire"
    assert waiting["values"] == {"email": "ion@example.com"}, "filled from the profile"


def test_a_blocking_form_holds_the_patient_not_the_run(client, clinic, register):
    flow = chain(
        node("patient.onboarded"), require("privacy_policy"), node("create_task", title="Greet")
    )
    enable(client, flow)
    ion = register()["id"]
    assert [task["title"] for task in client.get("/tasks", patient_id=ion).data] == ["Greet"]


def test_what_a_signature_enables(client, clinic, register, drain):
    consent = chain(
        node("form.signed", templates=["telerehab_consent"]),
        node("grant_access", feature="telerehab", days=30),
    )
    enable(client, consent, "What this enables")
    made = form(client, clinic.amira, "telerehab_consent", blocking=True)
    drain()
    access = f"/patients/{clinic.amira.id}/access/telerehab"
    assert client.get(access).data["allowed"] is False
    client.post(f"/forms/{made['id']}/sign", AGREED)
    drain()
    assert client.get(access).data["allowed"] is True


def test_strong_pain_is_followed_up(client, clinic, drain):
    pain = when("form.values.pain_today", "gte", 7)
    flow = graph(
        {
            "start": node("form.completed", templates=["pain_survey"]),
            "bad": node("branch", conditions=pain),
            "call": node("create_task", title="Call about the score of {{ form.score }}"),
        },
        "start > bad",
        "bad.true > call",
    )
    enable(client, flow)
    for patient, score in ((clinic.amira, 8), (clinic.george, 2)):
        made = form(client, patient, "pain_survey")
        client.post(f"/forms/{made['id']}/submit", {"values": {"pain_today": score}})
    drain()
    (task,) = client.get("/tasks", search="score").data
    assert task["title"] == "Call about the score of 8"
    assert task["patient"]["name"] == "Amira Haddad"


def test_two_workflows_that_want_the_same_form_make_one(client, register):
    for name in ("One", "Two"):
        enable(client, chain(node("patient.onboarded"), require("privacy_policy")), name)
    ion = register()["id"]
    assert len(client.get("/forms", patient_id=ion).data) == 1
    assert told().count("form.created") == 1
    assert len(client.get("/booking-blocks", patient_id=ion).data) == 1
    runs = client.get("/runs", patient_id=ion).data
    assert [run["status"] for run in runs] == ["completed", "completed"]


@pytest.mark.parametrize(
    ("trigger", "settings", "act", "runs"),
    [
        ("form.created", {}, None, 1),
        ("form.created", {"templates": ["terms_of_service"]}, None, 0),
        ("form.created", {"types": ["disclaimer"]}, None, 1),
        ("form.created", {"types": ["survey"]}, None, 0),
        ("form.updated", {}, "save", 1),
        ("form.completed", {"templates": ["privacy_policy"]}, "submit", 1),
        ("form.signed", {}, "submit", 0),
        ("form.signed", {"types": ["disclaimer"]}, "sign", 1),
        ("questionnaire.submitted", {}, "sign", 0),
        ("consent.granted", {"types": ["privacy"]}, "sign", 1),
        ("consent.granted", {"types": ["terms"]}, "sign", 0),
        ("consent.withdrawn", {}, "withdraw", 1),
        ("consent.withdrawn", {"types": ["marketing"]}, "withdraw", 0),
    ],
)
def test_what_starts_when_a_form_goes_its_way(client, clinic, drain, trigger, settings, act, runs):
    flow = chain(node(trigger, **settings), node("create_task", title="For {{ patient.name }}"))
    workflow_id = enable(client, flow)
    path = f"/forms/{form(client, clinic.amira, 'privacy_policy')['id']}"
    agree = {"values": {"agree": True}}
    if act == "save":
        client.patch(path, agree)
    elif act == "submit":
        client.post(f"{path}/submit", agree)
    elif act:
        client.post(f"{path}/sign", AGREED)
    if act == "withdraw":
        (consent,) = client.get("/consents", patient_id=clinic.amira.id).data
        client.post(f"/consents/{consent['id']}/withdraw")
    drain()
    assert len(client.get("/runs", workflow_id=workflow_id, status="completed").data) == runs
    assert len(client.get("/tasks", search="For Amira Haddad").data) == runs


def test_a_questionnaire_starts_what_waits_for_it(client, clinic, drain):
    template(client, "Sleep", "questionnaire")
    flow = chain(
        node("questionnaire.submitted", templates=["sleep"]),
        node("create_task", title="Read {{ form.title }}"),
    )
    enable(client, flow)
    made = form(client, clinic.amira, "sleep")
    client.post(f"/forms/{made['id']}/submit")
    drain()
    assert len(client.get("/tasks", search="Read Sleep").data) == 1


def test_the_first_video_visit_asks_for_consent_once(client, clinic, register, drain):
    flow = chain(
        node("appointment.first_booked", types=["video"]),
        require("video_recording_consent"),
        node("suggest_form", form_template_id="intake_questionnaire"),
    )
    workflow_id = enable(client, flow)
    for video, expected in (("in_person", 0), ("video", 2)):
        ion = register(first_name=video)["id"]
        first = {**booking(clinic, clinic.amira), "patient_id": ion, "type": video}
        assert client.post("/appointments", first).status == 201
        drain()
        asked = client.get("/forms", patient_id=ion).data
        assert len(asked) == expected
    assert {(each["template_key"], each["blocking"]) for each in asked} == {
        ("video_recording_consent", True),
        ("intake_questionnaire", False),
    }
    why = {"override_reason": "Agreed by phone", "start": "2026-04-02T09:00:00Z"}
    assert client.post("/appointments", {**first, **why}).status == 201
    drain()
    statuses = [run["status"] for run in client.get("/runs", workflow_id=workflow_id).data]
    assert sorted(statuses) == ["completed", "filtered"], "the second video visit starts none"


def test_a_confirmed_visit_prepares_patient_and_specialist(client, clinic, drain):
    summary = "{{ patient.name }}, {{ patient.age }}, {{ appointment.service.name }}"
    flow = chain(
        node("appointment.confirmed"),
        require("intake_questionnaire", blocking=False),
        node("show_notification", message="Please arrive 10 minutes early."),
        node("show_notification", target="specialist", message=summary),
    )
    enable(client, flow)
    visit = client.post("/appointments", booking(clinic, clinic.amira)).data
    client.post(f"/appointments/{visit['id']}/confirm")
    drain()
    assert len(client.get("/forms", patient_id=clinic.amira.id).data) == 1
    (note,) = client.get("/notifications", audience="specialist").data
    assert note["user"]["name"] == "Dr Tom Okafor"
    assert note["message"] == "Amira Haddad, 34, Initial Evaluation"
    (hers,) = client.get("/notifications", patient_id=clinic.amira.id).data
    assert hers["message"] == "Please arrive 10 minutes early."


@pytest.mark.parametrize("setting", ["form_template_id", "templates"])
def test_a_form_that_is_switched_off_cannot_be_published(client, setting):
    is_trigger = setting == "templates"
    start = node("form.signed", templates=["pain_survey"]) if is_trigger else node("form.signed")
    key = "terms_of_service" if is_trigger else "pain_survey"
    workflow_id = save(client, chain(start, require(key)))
    (survey,) = client.get("/form-templates", key="pain_survey").data
    client.post(f"/form-templates/{survey['id']}/deactivate")
    problems = client.post(f"/workflows/{workflow_id}/validate").data["problems"]
    (problem,) = [each for each in problems if each["code"] == "not_there"]
    assert problem["field"] == setting
    assert "“Pain survey” is switched off" in problem["message"]
