"""A chosen template speaks only of what its workflow brings; clinics' own details are known."""

import pytest

from tests.support.flows import chain, enable, node, save

OPEN = "Your visit on {{ appointment.start }}"
SAFE = "Your visit on {{ appointment.start | default: 'a day we tell you' }}"


@pytest.fixture
def template(client):
    def make(body, **more):
        content = {"portal": {"subject": "Your visit", "body": body}}
        new = {"name": "Reminder", "key": "visit", "methods": ["portal"], "content": content}
        reply = client.post("/message-templates", {**new, **more})
        assert reply.status == 201, reply

    return make


def problems(client, trigger, step):
    workflow_id = save(client, chain(node(trigger), step))
    found = client.post(f"/workflows/{workflow_id}/validate", {}).data["problems"]
    return [(each["node_id"], each["field"], each["severity"]) for each in found]


SEND = node("send_template", template="visit")


@pytest.mark.parametrize(
    ("trigger", "body", "found"),
    [
        ("appointment.booked", OPEN, []),
        ("patient.onboarded", OPEN, [("n2", "template", "error")]),
        ("patient.onboarded", SAFE, [("n2", "template", "warning")]),
        ("patient.onboarded", "Dear {{ patient.first_name }}", []),
        ("patient.onboarded", "From {{ org.name }}", []),
    ],
)
def test_what_the_trigger_cannot_fill_is_told_at_the_step(client, template, trigger, body, found):
    template(body)
    assert problems(client, trigger, SEND) == found


def test_a_value_that_the_step_gives_is_not_missed(client, template):
    template("Your plan: {{ plan_name }}", variables=["plan_name"])
    step = node("send_template", template="visit", variables={"plan_name": "Knee"})
    assert problems(client, "patient.onboarded", step) == []


def test_the_words_name_step_template_and_field(client, template):
    template(OPEN)
    workflow_id = save(client, chain(node("patient.onboarded"), SEND))
    refused = client.post(f"/workflows/{workflow_id}/publish", {})
    (detail,) = refused["error"]["details"]
    assert "template “Reminder”" in detail["message"]
    assert "appointment.start" in detail["message"]


# What a clinic keeps besides


@pytest.fixture
def own_details(client, clinic):
    kept = {"blood_type": "A+", "pain": 7, "vip": True}
    client.patch(f"/patients/{clinic.amira.id}", {"custom_fields": kept})


def test_pickers_list_the_clinic_s_own_details(client, own_details):
    fields = client.get("/node-types/fields", trigger="patient.onboarded").data
    listed = {each["path"]: each["type"] for each in fields}
    assert listed["patient.custom.blood_type"] == "string"
    assert listed["patient.custom.pain"] == "number"
    assert listed["patient.custom.vip"] == "boolean"
    manual = client.get("/node-types/fields", trigger="schedule.cron").data
    assert "patient.custom.pain" not in {each["path"] for each in manual}


@pytest.mark.parametrize(
    ("path", "severities"),
    [("patient.custom.blood_type", []), ("patient.custom.blod_type", ["warning"])],
)
def test_a_detail_nobody_has_is_doubted(client, own_details, path, severities):
    task = node("create_task", title=f"Blood: {{{{ {path} }}}}")
    found = problems(client, "patient.onboarded", task)
    assert [severity for _, _, severity in found] == severities


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("blood_type", "0-", "0-"),
        ("pain", "3", 3),
        ("vip", "no", False),
        ("shoe_size", "42.5", 42.5),
        ("code", "007", "007"),
        ("pain", "", None),
    ],
)
def test_a_workflow_sets_one(client, clinic, drain, own_details, key, value, kept):
    step = node("update_record", field="patient.custom", custom_key=key, value=value)
    enable(client, chain(node("patient.admitted"), step))
    client.post(f"/patients/{clinic.amira.id}/admit")
    drain()
    found = client.get(f"/patients/{clinic.amira.id}").data["custom_fields"]
    assert found.get(key) == kept
    assert {"blood_type", "pain", "vip"} - {key} <= set(found), "the others stay"


def test_a_name_that_is_none_is_refused(client, clinic, drain):
    step = node("update_record", field="patient.custom", custom_key="Two words", value="1")
    workflow_id = enable(client, chain(node("patient.admitted"), step))
    client.post(f"/patients/{clinic.amira.id}/admit")
    drain()
    (run,) = client.get("/runs", workflow_id=workflow_id).data
    assert run["status"] == "failed"


def test_the_name_of_an_own_detail_is_needed(client):
    step = node("update_record", field="patient.custom", value="1")
    assert problems(client, "patient.onboarded", step) == [("n2", "custom_key", "error")]
