"""Smart flow tasks, notes, lab results, and tasks that complete a workflow."""

from datetime import timedelta

import pytest

from app.clinic.forms import templates as forms
from app.clinic.tasks import sweep as task_sweep
from app.clinic.templates import service as templates
from app.engine.sweep import sweep
from tests.support.flows import chain, enable, graph, node, only_if, save, wait
from tests.support.people import signed_in
from tests.support.told import told

RESULT = {"panel": "Kidney function", "analytes": [{"code": "K", "value": 6.4, "range": "3.5-5.1"}]}
NEW = node("patient.onboarded")
METHODS = ["sms", "voice", "email", "portal", "staff", "note"]


@pytest.fixture
def template(clinic):
    """A template for every method, whose staff message is for Tom."""
    plain = {"body": "Dear {{ patient.first_name }}"}
    content = {each: {"subject": "Hello", **plain} for each in METHODS}
    return templates.create(
        clinic.id, by=clinic.by, key="hello", name="Hello", methods=METHODS,
        content={**content, "sms": plain, "voice": plain}, staff_recipient=clinic.tom.id,
        note_type="intake", message_class="urgent_clinical",
    )  # fmt: skip


@pytest.fixture
def nora(client, drain):
    """Registers, which starts what listens."""

    def register():
        body = {
            "first_name": "Nora", "last_name": "New", "date_of_birth": "1990-01-01",
            "email": "nora@example.com", "mobile_phone": "+447700900555",
        }  # fmt: skip
        id = client.post("/patients", body).data["id"]
        drain()
        return id

    return register


def flow(**config):
    settings = {"title": "Smart", "action_category": "smart_flow", **config}
    return node("smart_flow_task", **settings)


def run_of(client, patient_id):
    return client.get(f"/runs/{client.get('/runs', patient_id=patient_id).data[0]['id']}").data


def step(client, patient_id, id="n2"):
    return next(s for s in run_of(client, patient_id)["steps"] if s["node_id"] == id)


def later(clock, drain, **span):
    clock.shift(timedelta(**span))
    sweep()
    drain()


@pytest.mark.parametrize("missing", ["action_category", "action_type", "form_item"])
def test_without_category_type_or_item_it_cannot_be_published(client, missing):
    config = {"action_category": "smart_flow", "action_type": "form_request", "form_item": "intake"}
    del config[missing]
    workflow = save(client, chain(NEW, node("smart_flow_task", title="Ask", **config)))
    reply = client.post(f"/workflows/{workflow}/publish", {})
    assert reply.status == 422
    said = str(reply["error"]["details"])
    assert missing in said
    assert {"form_item": "Action Item", "action_type": "Action Type"}.get(
        missing, "Action Category"
    ) in said


CHANNEL = {"sms": "sms", "voice": "voice", "email": "email", "portal_message": "portal"}


@pytest.mark.parametrize("type", CHANNEL)
def test_a_message_to_the_patient(client, drain, template, nora, type):
    item = type.removesuffix("_message")
    enable(client, chain(NEW, flow(action_type=type, **{f"{item}_item": "hello"})))
    patient = nora()
    (message,) = client.get("/messages", patient_id=patient).data
    assert (message["channel"], message["body"]) == (CHANNEL[type], "Dear Nora")
    assert client.get("/tasks", patient_id=patient).data == []


def test_a_staff_message_goes_to_whom_the_template_names(client, clinic, template, nora):
    enable(client, chain(NEW, flow(action_type="staff_message", staff_item="hello")))
    patient = nora()
    (message,) = client.get("/messages", patient_id=patient).data
    assert (message["channel"], message["to"]) == ("staff", "Dr Tom Okafor")


def test_a_form_request_and_somebody_to_follow_it_up(client, clinic, nora):
    key = forms.active(clinic.id)[0].key
    enable(client, chain(NEW, flow(
        action_type="form_request", form_item=key, assignee=clinic.tom.id,
        due_offset={"amount": 3, "unit": "days", "direction": "after"}, weekend="monday",
    )))  # fmt: skip
    patient = nora()
    (form,) = client.get("/forms", patient_id=patient).data
    (task,) = client.get("/tasks", patient_id=patient).data
    assert form["status"] == "pending"
    assert (task["status"], task["due_date"][:10]) == ("open", "2026-03-23")  # not on Saturday


def test_a_note_and_another_workflow(client, template, nora):
    called = enable(client, chain(node("manual", record_types=["patient"]),
                                  node("create_task", title="Called")))  # fmt: skip
    enable(client, chain(
        NEW,
        flow(action_type="patient_note", note_item="hello"),
        flow(action_type="start_workflow", workflow_item=called),
    ))  # fmt: skip
    patient = nora()
    (note,) = client.get("/notes", patient_id=patient).data
    assert (note["type"], note["status"], note["author_name"]) == ("intake", "draft", "Automation")
    assert [each["title"] for each in client.get("/tasks", patient_id=patient).data] == ["Called"]


def kept_visit(client, clinic, patient_id):
    body = {
        "patient_id": patient_id, "service_id": clinic.evaluation.id,
        "clinician_id": clinic.tom.id, "start": "2026-03-19T10:00:00Z",
    }  # fmt: skip
    id = client.post("/appointments", body).data["id"]
    client.post(f"/appointments/{id}/complete")


TWO_DAYS_AFTER_THE_FIRST = {
    "perform": "when_due", "due_from": "first_kept_appointment", "weekend": "leave",
    "due_offset": {"amount": 2, "unit": "days", "direction": "after"},
}  # fmt: skip


@pytest.fixture
def waiting(client, clinic, template, nora, drain):
    """A portal message two days after the first kept visit; the workflow has gone on."""
    how = {"action_type": "portal_message", "portal_item": "hello", **TWO_DAYS_AFTER_THE_FIRST}
    enable(client, chain(NEW, flow(**how), node("create_task", title="Afterwards")))
    return nora()


def titles(client, patient_id):
    return {t["title"]: t["status"] for t in client.get("/tasks", patient_id=patient_id).data}


def test_it_is_performed_when_the_task_is_due_whenever_that_turns_out_to_be(
    client, clinic, clock, drain, waiting
):
    assert titles(client, waiting) == {"Smart": "pending_due", "Afterwards": "open"}
    kept_visit(client, clinic, waiting)
    drain()
    later(clock, drain, days=2)
    assert client.get("/messages", patient_id=waiting).data == []
    later(clock, drain, days=1, hours=1)
    assert [m["body"] for m in client.get("/messages", patient_id=waiting).data] == ["Dear Nora"]
    assert titles(client, waiting) == {"Smart": "completed", "Afterwards": "open"}
    assert run_of(client, waiting)["status"] == "completed"


@pytest.mark.parametrize("verb", ["complete", "cancel"])
def test_what_a_person_has_closed_is_not_performed(client, clock, drain, clinic, waiting, verb):
    task = next(t for t in client.get("/tasks", patient_id=waiting).data if t["title"] == "Smart")
    client.post(f"/tasks/{task['id']}/{verb}")
    drain()
    later(clock, drain, days=9)
    assert client.get("/messages", patient_id=waiting).data == []
    assert step(client, waiting)["status"] == "skipped"


WHOLE = {"more": True, "completes_workflow": True}


def test_a_task_that_completes_the_workflow_ends_run_and_other_tasks(client, drain, nora):
    enable(client, chain(
        NEW, node("create_task", title="Ring"), node("create_task", title="Intake", **WHOLE),
        wait(5, "days"), node("create_task", title="Too late"),
    ))  # fmt: skip
    patient = nora()
    other = client.post("/tasks", {"title": "By hand", "patient_id": patient}).data
    tasks = {t["title"]: t["id"] for t in client.get("/tasks", patient_id=patient).data}
    client.post(f"/tasks/{tasks['Intake']}/complete")
    drain()
    assert titles(client, patient) == {
        "Ring": "not_needed", "Intake": "completed", other["title"]: "open",
    }  # fmt: skip
    run = run_of(client, patient)
    assert (run["status"], run["reason"]) == (
        "exited", "A task that completes the workflow was done.",
    )  # fmt: skip


def test_a_workflow_may_complete_itself_by_its_own_task(client, nora):
    enable(client, chain(
        NEW, node("create_task", title="Intake", **WHOLE), node("create_task", title="Ring"),
        node("close_task", task_id="{{ steps.n2.task_id }}"), node("create_task", title="Never"),
    ))  # fmt: skip
    patient = nora()
    assert titles(client, patient) == {"Intake": "completed", "Ring": "not_needed"}
    assert run_of(client, patient)["status"] == "completed"


def test_another_workflow_may_complete_it(client, clinic, drain, nora):
    enable(client, chain(NEW, node("create_task", title="Intake", **WHOLE), wait(5, "days"),
                         node("create_task", title="Never")))  # fmt: skip
    enable(
        client, chain(node("patient.updated"), node("close_task", task_id="")), "None"
    ) if 0 else 0
    patient = nora()
    (task,) = client.get("/tasks", patient_id=patient).data
    enable(client, chain(node("manual", record_types=["task"]), node("close_task")), "Closes")
    closes = client.get("/workflows", search="Closes").data[0]["id"]
    client.post(f"/workflows/{closes}/start", {"subject": {"type": "task", "id": task["id"]}})
    drain()
    runs = {r["status"] for r in client.get("/runs", patient_id=patient).data}
    assert runs == {"exited", "completed"}


def test_an_abnormal_result_puts_an_alert_on_the_record(client, clinic, drain):
    enable(client, graph(
        {"n1": node("lab_result.received", flags=["abnormal", "critical"]),
         "if": only_if("lab_result.abnormal_count", "gte", 1),
         "n2": node("add_alert", title="Check {{ lab_result.panel }}", severity="critical")},
        "n1 > if", "if.true > n2",
    ))  # fmt: skip
    client.post("/lab-results", {"patient_id": clinic.amira.id, **RESULT})
    normal = {"panel": "Thyroid", "analytes": [{"code": "TSH", "value": 2, "range": "0.4-4"}]}
    client.post("/lab-results", {"patient_id": clinic.amira.id, **normal})
    drain()
    alerts = client.get("/alerts", patient_id=clinic.amira.id).data
    assert [(a["title"], a["severity"]) for a in alerts] == [("Check Kidney function", "critical")]
    tom = signed_in(clinic, clinic.tom)
    opened = tom.get(f"/patients/{clinic.amira.id}/opening").data["alerts"]
    assert [a["id"] for a in opened] == [alerts[0]["id"]]
    (filtered,) = client.get("/runs", status="filtered").data
    assert "the result is not abnormal or critical" in filtered["reason"]


def invoice(client, clinic, *categories):
    lines = [
        {"description": "Thing", "product_category": each, "unit_price": "10.00"}
        for each in categories
    ]
    return client.post("/invoices", {"patient_id": clinic.amira.id, "lines": lines}).data["id"]


def test_every_new_trigger_starts_by_a_change_of_data(client, clinic, clock, drain):
    triggers = {
        "invoice.created": {"product_categories": ["supplement"]},
        "invoice.voided": {"product_categories": ["supplement"]},
        "lab_result.reviewed": {"flags": ["abnormal"]},
        "prescription.signed": {},
        "task.created": {"priorities": ["low"]},
        "task.completed": {"priorities": ["low"]},
        "task.overdue": {"priorities": ["low"]},
    }
    for type, config in triggers.items():
        enable(client, chain(node(type, **config), node("add_alert", title=type)), type)
    for each in (invoice(client, clinic, "supplement"), invoice(client, clinic, "consultation")):
        client.post(f"/invoices/{each}/void")
    result = client.post("/lab-results", {"patient_id": clinic.amira.id, **RESULT}).data["id"]
    client.post(f"/lab-results/{result}/review", {})
    body = {"patient_id": clinic.amira.id, "items": [{"medication": "Naproxen"}]}
    client.post(f"/prescriptions/{client.post('/prescriptions', body).data['id']}/sign")
    for priority in ("low", "high"):
        body = {"title": "Ring", "patient_id": clinic.amira.id, "priority": priority}
        body["due_date"] = "2026-03-18T10:00:00Z"
        client.post("/tasks", body)
        done = client.post("/tasks", {**body, "due_date": None}).data["id"]
        client.post(f"/tasks/{done}/complete")
    drain()
    clock.shift(timedelta(hours=1))
    task_sweep.look()
    drain()
    found = [a["title"] for a in client.get("/alerts", patient_id=clinic.amira.id, limit=100).data]
    assert sorted(found) == sorted([*triggers, "task.created"])


def test_a_note_with_a_prompt_for_named_staff(client, clinic, nora):
    enable(client, chain(NEW, node(
        "add_patient_note", title="New", body="{{ patient.name }} is new.", note_type="intake",
        prompt=True, prompt_how="banner", prompt_staff=[clinic.priya.id],
    )))  # fmt: skip
    patient = nora()
    (note,) = client.get("/notes", patient_id=patient).data
    assert (note["body"], note["type"], note["run_id"] is not None) == (
        "Nora New is new.", "intake", True,
    )  # fmt: skip
    tom, priya = signed_in(clinic, clinic.tom), signed_in(clinic, clinic.priya)
    address = f"/patients/{patient}/prompts"
    assert tom.get(address).data == []
    assert [(p["body"], p["how"]) for p in priya.get(address).data] == [
        ("Nora New is new.", "banner")
    ]
    assert "prompt.added" in told()
