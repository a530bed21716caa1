"""Smart flow tasks: when they are due, who does them, what ends them, how often they come."""

import pytest

from tests.support.everyday import complete_visit, register, run_of, tasks_of
from tests.support.flows import chain, done, enable, node, save
from tests.support.library import adopt
from tests.support.people import signed_in

NEW = node("patient.onboarded")
INTAKE = "Intake form of Nora Flynn"
INSURANCE = "Check the insurance of Nora Flynn"
FINISH = "Finish the intake of Nora Flynn"
THANK = "Thank Nora Flynn for the first visit"


def tasks(client, patient, **query):
    """What there is to do about that patient, by its title."""
    found = client.get("/tasks", patient_id=patient["id"], limit=100, **query).data
    return {each["title"]: each for each in found}


def admitted(client, drain, **about):
    nora = register(client, "Nora Flynn", **about)
    done(client.post(f"/patients/{nora['id']}/admit"))
    drain()
    return nora


@pytest.mark.scenario("E2-6")
def test_e2_6_a_task_waits_for_the_first_kept_appointment(client, clinic, drain):
    """Due two days after the first kept visit: without a date until then, and unmoved later."""
    adopt(client, "intake_at_registration")
    nora = register(client, "Nora Flynn")
    drain()
    task = tasks(client, nora)[INTAKE]
    assert (task["status"], task["due_date"]) == ("pending_due", None)
    complete_visit(client, clinic, nora["id"], start="2026-03-23T10:00:00Z")
    drain()
    task = tasks(client, nora)[INTAKE]
    assert (task["status"], task["due_date"]) == ("open", "2026-03-25T10:00:00.000Z")
    complete_visit(client, clinic, nora["id"], start="2026-03-24T10:00:00Z")
    drain()
    assert tasks(client, nora)[INTAKE]["due_date"] == "2026-03-25T10:00:00.000Z"


@pytest.mark.scenario("E2-7")
def test_e2_7_a_task_is_due_before_the_insurance_begins(client, drain):
    """Due five days before the insurance begins; while that date is missing the task says so."""
    adopt(client, "admission_to_first_visit")
    nora = admitted(client, drain, insurance_effective_from="2026-06-15")
    assert tasks(client, nora)[INSURANCE]["due_date"].startswith("2026-06-10T22:59:59")
    done(client.patch(f"/patients/{nora['id']}", {"insurance_effective_from": None}))
    task = tasks(client, nora)[INSURANCE]
    assert (task["status"], task["due_date"]) == ("pending_due", None)
    assert task["due_rule"]["from"] == "insurance_effective_date"
    waiting = tasks(client, nora, status="pending_due")
    assert sorted(waiting) == [INSURANCE, THANK]


@pytest.mark.scenario("E2-8")
@pytest.mark.parametrize(
    ("days", "rule", "due"),
    [
        (2, "friday", "2026-03-20"),  # it is Friday already
        (3, "leave", "2026-03-21"),
        (3, "friday", "2026-03-20"),
        (3, "monday", "2026-03-23"),
        (4, "leave", "2026-03-22"),
        (4, "friday", "2026-03-20"),
        (4, "monday", "2026-03-23"),
    ],
)
def test_e2_8_a_due_date_on_a_weekend_follows_the_rule(client, drain, days, rule, due):
    """A due date on a weekend is left as it is, brought forward to Friday or put off to Monday."""
    enable(client, chain(NEW, node(
        "create_task", title="Ring", due_by="rule", due_from="now", weekend=rule,
        due_offset={"amount": days, "unit": "days", "direction": "after"},
    )))  # fmt: skip
    nora = register(client, "Nora Flynn")
    drain()
    assert tasks(client, nora)["Ring"]["due_date"][:10] == due


@pytest.mark.scenario("E2-9")
def test_e2_9_whoever_is_responsible_is_reminded_days_ahead(client, clinic, drain, later):
    """Two days before the due date the case manager is reminded, and nobody before or twice."""
    adopt(client, "admission_to_first_visit")
    nora = admitted(client, drain)
    assert tasks(client, nora)[FINISH]["due_date"][:10] == "2026-03-28"

    def reminders():
        noted = signed_in(clinic, clinic.person("Grace Mensah")).get("/notifications").data
        return [each["message"] for each in noted if "due soon" in each["message"]]

    later("2026-03-26 09:00")
    assert (reminders(), tasks(client, nora, reminding=True)) == ([], {})
    later("2026-03-26 10:00")
    later("2026-03-27 10:00")
    assert reminders() == [f"A task is due soon: {FINISH}"]
    assert list(tasks(client, nora, reminding=True)) == [FINISH]
    other = signed_in(clinic, clinic.tom).get("/notifications").data
    assert [each for each in other if "due soon" in each["message"]] == []


@pytest.mark.scenario("E2-10")
def test_e2_10_one_task_completes_the_whole_workflow(client, drain, later):
    """Once the intake is finished its other tasks are not needed, and the run is over."""
    workflow = adopt(client, "admission_to_first_visit")
    nora = admitted(client, drain)
    other = done(client.post("/tasks", {"title": "By hand", "patient_id": nora["id"]}))
    done(client.post(f"/tasks/{tasks(client, nora)[FINISH]['id']}/complete"))
    drain()
    assert {title: task["status"] for title, task in tasks(client, nora).items()} == {
        THANK: "not_needed", INSURANCE: "not_needed", FINISH: "completed", other["title"]: "open",
    }  # fmt: skip
    run = run_of(client, workflow)
    assert (run["status"], run["reason"]) == (
        "exited", "A task that completes the workflow was done.",
    )  # fmt: skip
    later("2026-04-02 12:00")
    assert client.get("/messages", patient_id=nora["id"], channel="staff").data == []


@pytest.mark.scenario("E2-10")
def test_e2_10_otherwise_the_workflow_goes_on(client, drain, later):
    """Two weeks after the admission the case managers are told of an intake still open."""
    adopt(client, "admission_to_first_visit")
    nora = admitted(client, drain)
    later("2026-04-02 12:00")
    (told,) = client.get("/messages", patient_id=nora["id"], channel="staff").data
    assert (told["to"], told["subject"]) == ("Grace Mensah", "Intake of Nora Flynn")


@pytest.mark.scenario("E2-11")
def test_e2_11_a_discharge_ends_what_is_no_longer_of_use(client, drain):
    """At discharge the flagged tasks are not needed any more; the others stay."""
    adopt(client, "admission_to_first_visit")
    nora = admitted(client, drain)
    done(client.post(f"/patients/{nora['id']}/discharge", {}))
    drain()
    after = tasks(client, nora)
    assert {title: task["status"] for title, task in after.items()} == {
        THANK: "not_needed", INSURANCE: "not_needed", FINISH: "open",
    }  # fmt: skip
    assert after[THANK]["closed_reason"] == "The patient was discharged."


@pytest.mark.scenario("E2-12")
@pytest.mark.parametrize(
    ("assignee", "type", "told"),
    [
        ("Dr Tom Okafor", "user", {"Dr Tom Okafor"}),
        ("role:case_manager", "role", {"Grace Mensah"}),
        ("role:billing_staff", "role", {"Ruth Adeyemi"}),
        ("role:nutritionist", "role", {"Chloe Evans", "Marcus Bell"}),
    ],
)
def test_e2_12_a_person_or_a_role_gets_the_task_and_is_told(
    client, clinic, drain, assignee, type, told
):
    """A task for a person or a job role shows a notification to them, and to nobody else."""
    done(client.post("/job-roles", {"name": "Nutritionist"}))
    for name in ("Chloe Evans", "Marcus Bell"):
        body = {"job_roles": ["nutritionist"]}
        done(client.patch(f"/users/{clinic.person(name).id}", body))
    to = assignee if assignee.startswith("role:") else clinic.person(assignee).id
    enable(client, chain(NEW, node(
        "create_task", title="Ring {{ patient.name }}", assignee=to, more=True, notify=True,
    )))  # fmt: skip
    nora = register(client, "Nora Flynn")
    drain()
    assert tasks(client, nora)["Ring Nora Flynn"]["assignee"]["type"] == type
    names = ["Dr Tom Okafor", "Grace Mensah", "Ruth Adeyemi", "Chloe Evans", "Marcus Bell"]
    got = {
        name
        for name in names
        for each in signed_in(clinic, clinic.person(name)).get("/notifications").data
        if each["message"] == "A task was given to you: Ring Nora Flynn"
    }
    assert got == told


@pytest.mark.scenario("E2-12")
def test_e2_12_a_role_that_nobody_has_is_warned_of(client, clinic):
    """Before publishing, staff read that nobody has the chosen role; with somebody it is gone."""
    done(client.post("/job-roles", {"name": "Nutritionist"}))
    ring = node("create_task", title="Ring", assignee="role:nutritionist")
    at = f"/workflows/{save(client, chain(NEW, ring))}/validate"
    (problem,) = client.post(at, {}).data["problems"]
    assert (problem["code"], problem["severity"]) == ("nobody", "warning")
    assert problem["message"].startswith("“Create task”: nobody belongs to “Nutritionist” now")
    done(client.patch(f"/users/{clinic.tom.id}", {"job_roles": ["nutritionist"]}))
    assert client.post(at, {}).data["problems"] == []


@pytest.mark.scenario("E2-12")
def test_e2_12_a_notification_is_shown_to_all_of_a_role(client, clinic, drain):
    """A notification for a job role is on the screen of each who has it."""
    show = {"target": "user", "person": "role:clinician", "message": "{{ patient.name }} is new."}
    enable(client, chain(NEW, node("show_notification", **show)))
    register(client, "Nora Flynn")
    drain()
    for person, shown in ((clinic.tom, 1), (clinic.person("Grace Mensah"), 1), (clinic.priya, 0)):
        noted = signed_in(clinic, person).get("/notifications").data
        assert [each["message"] for each in noted].count("Nora Flynn is new.") == shown


@pytest.mark.scenario("E2-12")
def test_e2_12_one_of_the_role_takes_the_task(client, clinic, drain):
    """A task of a role is in the list of each of them until one of them takes it."""
    adopt(client, "intake_at_registration")
    nora = register(client, "Nora Flynn")
    drain()
    task = tasks(client, nora)[INTAKE]
    grace = signed_in(clinic, clinic.person("Grace Mensah"))
    assert task["id"] in [each["id"] for each in grace.get("/tasks", mine=True, limit=100).data]
    assert signed_in(clinic, clinic.tom).post(f"/tasks/{task['id']}/take").status == 403
    taken = done(grace.post(f"/tasks/{task['id']}/take"))
    assert taken["assignee"]["name"] == "Grace Mensah"


WHOLE = {
    "action_category": "smart_flow",
    "action_type": "form_request",
    "form_item": "intake_questionnaire",
}


@pytest.mark.scenario("E2-13")
@pytest.mark.parametrize(
    ("missing", "label"),
    [
        ("action_category", "Action Category"),
        ("action_type", "Action Type"),
        ("form_item", "Action Item"),
    ],
)
def test_e2_13_category_type_and_item_are_all_required(client, missing, label):
    """Without Category, Type or Item the flow cannot be published, and the field is named."""
    settings = {name: value for name, value in WHOLE.items() if name != missing}
    workflow = save(client, chain(NEW, node("smart_flow_task", title="Ask", **settings)))
    refused = client.post(f"/workflows/{workflow}/publish", {})
    assert refused.status == 422
    said = [each for each in refused["error"]["details"] if each["node_id"] == "n2"]
    assert said[0]["field"] == missing
    assert said[0]["message"] == f"“Smart Flow task”: {label} is missing."
    assert client.get(f"/workflows/{workflow}").data["published_version"] is None


@pytest.mark.scenario("E2-19")
@pytest.mark.parametrize(
    ("title", "due"),
    [
        ("Observe Nora Flynn", ["2026-03-19", "2026-03-20", "2026-03-21"]),
        ("Call Nora Flynn", ["2026-03-25", "2026-04-01", "2026-04-08"]),
        ("Review Nora Flynn in the team", ["2026-04-01", "2026-04-15", "2026-04-29"]),
        ("Renew the care plan of Nora Flynn", ["2026-06-16", "2026-09-14", "2026-12-13"]),
    ],
)
def test_e2_19_tasks_come_again(client, drain, title, due):
    """Daily, weekly, every other Wednesday and every 90 days: done once, the next one is there."""
    adopt(client, "care_while_admitted")
    nora = admitted(client, drain)
    seen = []
    for _ in due:
        task = tasks(client, nora, status="open")[title]
        seen.append(task["due_date"][:10])
        done(client.post(f"/tasks/{task['id']}/complete"))
        drain()
    assert seen == due


@pytest.mark.scenario("E2-19")
def test_e2_19_what_was_not_done_comes_again_all_the_same_until_discharge(client, drain, later):
    """A weekly task that nobody did comes again when it was due; a discharge ends the row."""
    workflow = adopt(client, "care_while_admitted")
    nora = admitted(client, drain)
    later("2026-03-25 12:00")
    later("2026-04-01 13:00")
    calls = [each for each in tasks_of(client, run_of(client, workflow)) if "Call" in each["title"]]
    assert sorted(each["due_date"][:10] for each in calls) == [
        "2026-03-25", "2026-04-01", "2026-04-08",
    ]  # fmt: skip
    done(client.post(f"/patients/{nora['id']}/discharge", {}))
    later("2026-04-20 12:00")
    assert tasks(client, nora, status="open") == {}
