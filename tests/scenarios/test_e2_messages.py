"""Smart flows that write: forms asked for, messages on every channel, notes on the record."""

import pytest

from tests.support import plans
from tests.support.everyday import book, register, run_of, sent, step_of
from tests.support.flows import chain, done, enable, node, only_if, save
from tests.support.library import adopt
from tests.support.people import at_portal, signed_in

NEW = node("patient.onboarded")


def write_template(client, key="hello", **more):
    """A template of the clinic, as the templates page saves it."""
    return client.post("/message-templates", {"key": key, "name": key.capitalize(), **more})


def inbox(clinic, person):
    return signed_in(clinic, person).get("/staff-messages", limit=100).data


@pytest.mark.scenario("E2-1")
def test_e2_1_a_new_patient_finds_the_intake_form_at_the_portal(client, clinic, drain):
    """A new patient finds the intake form and a message at the portal; a case manager follows."""
    adopt(client, "intake_at_registration")
    nora = register(client, "Nora Flynn")
    drain()
    portal = at_portal(client, nora["id"])
    (form,) = portal.get("/portal/forms").data
    assert (form["title"], form["status"]) == ("Intake questionnaire", "pending")
    (message,) = portal.get("/portal/messages").data
    assert message["subject"] == "Your intake form"
    assert message["body"].startswith("Dear Nora,")
    (task,) = client.get("/tasks", patient_id=nora["id"]).data
    assert (task["title"], task["assignee"]["name"]) == (
        "Intake form of Nora Flynn", "Case Manager",
    )  # fmt: skip


def fill_in(client, patient_id, **values):
    portal = at_portal(client, patient_id)
    (form,) = portal.get("/portal/forms").data
    return done(portal.post(f"/portal/forms/{form['id']}/submit", {"values": values}))


@pytest.mark.scenario("E2-2")
def test_e2_2_a_follow_up_form_is_told_to_the_clinicians(client, clinic, drain):
    """A follow-up form sent in at the portal becomes a staff message to each clinician."""
    adopt(client, "follow_up_form_to_clinicians")
    asked = {"patient_id": clinic.amira.id, "form_template_id": "pain_survey"}
    done(client.post("/forms", asked))
    fill_in(client, clinic.amira.id, pain_today=0)
    drain()
    (told,) = inbox(clinic, clinic.tom)
    assert told["subject"] == "Pain survey of Amira Haddad"
    assert told["body"] == "Amira Haddad has filled in “Pain survey”. Score: 0."
    assert inbox(clinic, clinic.priya) == []


@pytest.mark.scenario("E2-2")
def test_e2_2_or_to_a_distribution_list(client, clinic, drain):
    """The same message goes to a distribution list where the clinic chooses one."""
    to = client.get("/distribution-lists", search="front desk").data[0]["id"]
    adopt(client, "follow_up_form_to_clinicians", n2={"to": [to]})
    asked = {"patient_id": clinic.amira.id, "form_template_id": "pain_survey"}
    done(client.post("/forms", asked))
    fill_in(client, clinic.amira.id, pain_today=0)
    drain()
    got = client.get("/messages", patient_id=clinic.amira.id, channel="staff").data
    assert {each["to"] for each in got} == {"Chloe Evans", "Priya Nair", "Helen Marsh"}


@pytest.mark.scenario("E2-3")
@pytest.mark.parametrize(("agrees", "channel"), [(True, "sms"), (False, "voice")])
def test_e2_3_who_misses_a_visit_is_texted_or_called(client, clinic, drain, agrees, channel):
    """A missed visit sends an SMS; who does not agree to SMS is called."""
    workflow = adopt(client, "missed_visit_message")
    nora = register(client, "Nora Flynn", sms_consent=agrees, voice_consent=True)
    visit = book(client, clinic, nora["id"])
    done(client.post(f"/appointments/{visit['id']}/no-show"))
    drain()
    (message,) = sent(client, nora["id"])
    assert (message["channel"], message["to"]) == (channel, "+447700900999")
    assert "we missed you today" in message["body"].lower()
    assert run_of(client, workflow)["subject"]["id"] == visit["id"]


@pytest.mark.scenario("E2-4")
def test_e2_4_a_changed_plan_is_told_at_the_portal(client, clinic, drain):
    """A patient whose plan is given more time reads so at the portal."""
    adopt(client, "treatment_plan_update_message")
    plan = plans.plan(client, clinic)
    following = plans.follow(client, plan, clinic.amira)
    at = f"/patient-treatment-plans/{following['id']}"
    done(client.patch(at, {"end": "2026-05-31"}))
    done(client.patch(f"/treatment-plans/{plan}", {"name": "Knee at home"}))
    drain()
    (message,) = at_portal(client, clinic.amira.id).get("/portal/messages").data
    assert message["subject"] == "Your plan Knee rehabilitation has changed"
    assert "with Dr Tom Okafor" in message["body"]
    assert "until 31 May 2026" in message["body"]


@pytest.mark.scenario("E2-5")
def test_e2_5_a_completed_session_is_written_down(client, clinic, drain):
    """A completed session leaves a draft note with pain, difficulty and sessions left filled in."""
    adopt(client, "session_note")
    following = plans.follow(client, plans.plan(client, clinic), clinic.amira)
    session = following["sessions"][0]
    plans.done(client, session, pain_before=6, pain_after=4, difficulty=2)
    drain()
    (note,) = client.get("/notes", patient_id=clinic.amira.id, status="draft", type="progress").data
    assert note["title"] == "Session 1 of Knee rehabilitation"
    assert note["body"].startswith("Amira Haddad has completed session 1 of Knee rehabilitation.")
    assert "Pain before 6, after 4; difficulty 2. 11 sessions are left." in note["body"]
    assert note["author_name"] == "Automation"
    signed = signed_in(clinic, clinic.tom).post(f"/notes/{note['id']}/sign").data
    assert (signed["status"], signed["signed_by"]["name"]) == ("signed", "Dr Tom Okafor")


@pytest.mark.scenario("E2-14")
def test_e2_14_a_template_goes_by_each_of_its_methods(client, clinic, drain):
    """A discharge notice with three methods reaches portal, phone and case manager."""
    workflow = adopt(client, "discharge_on_every_channel")
    nora = register(client, "Nora Flynn")
    done(client.post(f"/patients/{nora['id']}/discharge", {}))
    drain()
    assert sorted((each["channel"], each["to"]) for each in sent(client, nora["id"])) == [
        ("portal", "patient portal"), ("sms", "+447700900999"), ("staff", "Grace Mensah"),
    ]  # fmt: skip
    step = step_of(run_of(client, workflow), "n2")
    assert len(step["output"]["message_ids"]) == 3


@pytest.mark.scenario("E2-14")
def test_e2_14_a_disabled_template_cannot_be_used(client, clinic, drain):
    """A disabled template keeps a workflow from being published, and fails one that is on."""
    text = {"portal": {"subject": "Hello", "body": "Hello {{ patient.first_name }}"}}
    made = done(write_template(client, methods=["portal"], content=text))
    smart = node(
        "smart_flow_task", title="Say hello", action_category="smart_flow",
        action_type="portal_message", portal_item="hello",
    )  # fmt: skip
    workflow = enable(client, chain(NEW, smart))
    done(client.post(f"/message-templates/{made['id']}/disable"))
    nora = register(client, "Nora Flynn")
    drain()
    assert sent(client, nora["id"]) == []
    step = step_of(run_of(client, {"id": workflow}), "n2")
    assert (step["status"], step["error"]["message"]) == (
        "failed", "The message template “Hello” is disabled.",
    )  # fmt: skip
    refused = client.post(f"/workflows/{save(client, chain(NEW, smart))}/publish", {})
    assert refused.status == 422
    (problem,) = refused["error"]["details"]
    assert (problem["node_id"], problem["field"]) == ("n2", "portal_item")
    assert "“Hello” is disabled" in problem["message"]


MERGED = (
    "{{ patient.name }}, insured with {{ patient.insurance_name | default: 'nobody yet' }}, "
    "visit on {{ patient.next_appointment_at | date: '%-d %B at %H:%M' | default: 'no day yet' }}"
)


@pytest.mark.scenario("E2-15")
@pytest.mark.parametrize(
    ("insurance", "is_booked", "text"),
    [
        ("Bupa", True, "Nora Flynn, insured with Bupa, visit on 20 March at 10:00"),
        (None, False, "Nora Flynn, insured with nobody yet, visit on no day yet"),
    ],
)
def test_e2_15_inserted_fields_are_filled_in_or_fall_back(
    client, clinic, drain, insurance, is_booked, text
):
    """Patient, insurance and appointment are filled in; what is missing uses its fall-back."""
    done(write_template(client, methods=["sms"], content={"sms": {"body": MERGED}}))
    enable(client, chain(
        node("manual", record_types=["patient"]),
        node("send_sms", text="template", template="hello"),
    ))  # fmt: skip
    (workflow,) = client.get("/workflows", state="enabled").data
    nora = register(client, "Nora Flynn", insurance_name=insurance)
    if is_booked:
        book(client, clinic, nora["id"])
    subject = {"type": "patient", "id": nora["id"]}
    done(client.post(f"/workflows/{workflow['id']}/start", {"subject": subject}))
    drain()
    assert [each["body"] for each in sent(client, nora["id"])] == [text]


@pytest.mark.scenario("E2-15")
def test_e2_15_an_unknown_field_is_an_error_when_saved(client, clinic):
    """A field that no record has is refused when the template is saved, with a proposal."""
    refused = write_template(
        client, methods=["sms"], content={"sms": {"body": "{{ patient.insurance }}"}}
    )
    assert (refused.status, refused.fields) == (422, ["content.sms.body"])
    assert "Did you mean “patient.insurance_name”?" in refused["error"]["message"]


@pytest.mark.scenario("E2-16")
def test_e2_16_a_list_means_who_is_on_it_when_it_is_sent(client, clinic, drain):
    """One person gets a staff message; a list's goes to its members of the day, not of publish."""
    people = {"users": [clinic.priya.id]}
    night = done(client.post("/distribution-lists", {"name": "Night shift", **people}))
    enable(client, chain(
        NEW,
        node("send_staff_message", to=[clinic.tom.id], body="For you: {{ patient.name }}"),
        node("send_staff_message", to=[night["id"]], body="New: {{ patient.name }}"),
    ))  # fmt: skip
    change = {"users": [clinic.helen.id], "roles": ["billing_staff"]}
    done(client.patch(f"/distribution-lists/{night['id']}", change))
    nora = register(client, "Nora Flynn")
    drain()
    got = {(each["to"], each["body"]) for each in sent(client, nora["id"])}
    assert got == {
        ("Dr Tom Okafor", "For you: Nora Flynn"),
        ("Helen Marsh", "New: Nora Flynn"),
        ("Ruth Adeyemi", "New: Nora Flynn"),
    }


def shown_to(clinic, person, patient_id):
    opened = signed_in(clinic, person).get(f"/patients/{patient_id}/opening").data
    return [(each["title"], each["how"]) for each in opened["prompts"]]


@pytest.mark.scenario("E2-17")
@pytest.mark.parametrize("limited", [False, True])
def test_e2_17_a_note_with_a_prompt_is_shown_on_opening(client, clinic, drain, limited):
    """A note's prompt shows to all who open the record, or to named staff only."""
    done(write_template(
        client, methods=["note"], note_type="care plan",
        content={"note": {"subject": "Lives alone", "body": "{{ patient.name }} lives alone."}},
        prompt={"when": "on_opening", "how": "banner"},
        prompt_staff=[clinic.tom.id, "role:case_manager"] if limited else [],
    ))  # fmt: skip
    enable(client, chain(NEW, node("add_patient_note", text="template", template="hello")))
    nora = register(client, "Nora Flynn")
    drain()
    (note,) = client.get("/notes", patient_id=nora["id"]).data
    assert (note["type"], note["body"]) == ("care plan", "Nora Flynn lives alone.")
    shown = [("Lives alone", "banner")]
    assert shown_to(clinic, clinic.tom, nora["id"]) == shown
    assert shown_to(clinic, clinic.person("Grace Mensah"), nora["id"]) == shown
    assert shown_to(clinic, clinic.priya, nora["id"]) == ([] if limited else shown)


@pytest.mark.scenario("E2-18")
def test_e2_18_one_flow_sends_three_kinds_of_message(client, clinic, drain):
    """Three Smart Flow tasks in one workflow send a staff message, an SMS and a portal message."""
    text = {"body": "About {{ patient.first_name }}"}
    titled = {"subject": "News", **text}
    done(write_template(
        client, methods=["staff", "sms", "portal"], staff_recipient=clinic.tom.id,
        content={"staff": titled, "sms": text, "portal": titled},
    ))  # fmt: skip
    kinds = {"staff_message": "staff_item", "sms": "sms_item", "portal_message": "portal_item"}
    steps = [
        node("smart_flow_task", title=kind, action_category="smart_flow", action_type=kind,
             **{item: "hello"})
        for kind, item in kinds.items()
    ]  # fmt: skip
    workflow = enable(client, chain(NEW, *steps))
    nora = register(client, "Nora Flynn")
    drain()
    messages = sent(client, nora["id"])
    assert {each["channel"] for each in messages} == {"staff", "sms", "portal"}
    assert {each["body"] for each in messages} == {"About Nora"}
    assert run_of(client, {"id": workflow})["status"] == "completed"


@pytest.mark.scenario("E2-21")
def test_e2_21_smart_flow_actions_wait_for_their_criteria(client, clinic, drain):
    """Where the workflow's conditions are not met, no form is asked for and the run says why."""
    ask = node("smart_flow_task", title="Ask", action_category="smart_flow",
               action_type="form_request", form_item="intake_questionnaire")  # fmt: skip
    branch = only_if("patient.age", "gte", 65)
    workflow = enable(client, {
        "schema": 1,
        "nodes": [
            {"id": "n1", "position": {"x": 0, "y": 0}, **NEW},
            {"id": "if", "position": {"x": 272, "y": 0}, **branch},
            {"id": "n2", "position": {"x": 544, "y": 0}, **ask},
        ],
        "edges": [
            {"id": "e1", "source": "n1", "source_handle": "out", "target": "if"},
            {"id": "e2", "source": "if", "source_handle": "true", "target": "n2"},
        ],
    })  # fmt: skip
    young = register(client, "Nora Flynn", born="1990-05-04")
    drain()
    assert client.get("/forms", patient_id=young["id"]).data == []
    run = run_of(client, {"id": workflow})
    assert step_of(run, "if")["summary"] == "Age is not at least 65"
    assert "n2" not in [each["node_id"] for each in run["steps"] if each["status"] != "skipped"]
    old = register(client, "Otto Flynn", born="1950-05-04")
    drain()
    assert len(client.get("/forms", patient_id=old["id"]).data) == 1
