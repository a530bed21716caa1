"""What workflows do to segments, recalls and records, from a graph, and what is left behind."""

import pytest

from tests.support.flows import chain, enable, node
from tests.support.told import told

ADA = {"first_name": "Ada", "last_name": "Byron", "date_of_birth": "1990-12-10"}


@pytest.fixture
def run(client, drain):
    """Register Ada with this step behind it; the patient and the step as the run page shows it."""

    def act(type, trigger="patient.onboarded", **config):
        workflow = enable(client, chain(node(trigger), node(type, **config)))
        patient = client.post("/patients", ADA).data
        if trigger != "patient.onboarded":
            client.post(f"/patients/{patient['id']}/admit")
        drain()
        (found,) = client.get("/runs", workflow_id=workflow).data
        steps = client.get(f"/runs/{found['id']}").data["steps"]
        return patient, steps[-1]

    return act


def words(step):
    return step["summary"] or step["reason"]


# ── segments ─────────────────────────────────────────────────────────────────


@pytest.fixture
def vip(client):
    return client.post("/segments", {"name": "VIP"}).data


def members(client, segment):
    rows = client.get(f"/segments/{segment['id']}/members").data
    return [row["patient"]["name"] for row in rows if row["is_member"]]


def test_into_a_segment(client, run, vip):
    _, step = run("update_segment", segment_id=vip["id"], action="add")
    assert (step["status"], members(client, vip)) == ("succeeded", ["Ada Byron"])
    (row,) = client.get(f"/segments/{vip['id']}/members").data
    assert row["added_by"] == "automation"
    assert told().count("segment.entered") == 1


def test_not_out_of_what_the_patient_is_not_in(client, run, vip):
    _, step = run("update_segment", segment_id=vip["id"], action="remove")
    assert (step["status"], words(step)) == ("skipped", "The patient is not in the segment.")


def test_rules_do_not_undo_a_workflow(client, run):
    rule = {"source": "profile", "field": "city", "op": "eq", "value": "Rome"}
    romans = client.post("/segments", {"name": "R", "type": "rules", "rules": [rule]}).data
    patient, _ = run("update_segment", segment_id=romans["id"], action="add")
    client.patch(f"/patients/{patient['id']}", {"city": "Bath"})
    assert members(client, romans) == ["Ada Byron"]


def test_the_same_step_twice_puts_in_once(perform, client, clinic, vip):
    settings = {"segment_id": vip["id"], "action": "add"}
    perform("update_segment", about=clinic.amira, **settings)
    perform("update_segment", about=clinic.amira, **settings)
    assert (members(client, vip), told().count("segment.entered")) == (["Amira Haddad"], 1)


# ── recalls ──────────────────────────────────────────────────────────────────


@pytest.fixture
def yearly(client):
    body = {"name": "Annual check-up", "interval_amount": 1, "interval_unit": "years"}
    return client.post("/recall-programmes", body).data


def enrolments(client, patient):
    return client.get("/recall-enrolments", patient_id=patient["id"]).data


def test_enrolled_in_a_recall(client, run, yearly):
    patient, step = run("enrol_in_recall", programme_id=yearly["id"], reason="New")
    (enrolled,) = enrolments(client, patient)
    assert step["status"] == "succeeded"
    assert step["output"]["enrolment_id"] == enrolled["id"]
    assert (enrolled["status"], enrolled["next_due"]) == ("active", "2027-03-18")
    assert enrolled["reason"] == "New"
    assert enrolled["run_id"].startswith("run_")


def test_enrolled_once_whatever_is_repeated(perform, client, clinic, yearly):
    first = perform("enrol_in_recall", about=clinic.amira, programme_id=yearly["id"])
    again = perform("enrol_in_recall", about=clinic.amira, programme_id=yearly["id"])
    assert first.output == again.output
    other = perform("enrol_in_recall", about=clinic.amira, key="run_2:n1:",
                    programme_id=yearly["id"])  # fmt: skip
    assert other.reason == "The patient is enrolled in “Annual check-up” already."
    assert len(client.get("/recall-enrolments", patient_id=clinic.amira.id).data) == 1


def test_a_day_that_is_none_fails_the_step(client, run, yearly):
    _, step = run("enrol_in_recall", programme_id=yearly["id"], due_on="soon")
    assert step["status"] == "failed"


@pytest.mark.parametrize(
    ("settings", "status", "next_due"),
    [
        ({"status": "deferred", "deferred_until": "2026-06-01"}, "deferred", "2026-06-01"),
        ({"status": "fulfilled"}, "active", "2027-03-18"),  # the next round
        ({"status": "cancelled"}, "cancelled", None),
    ],
)
def test_a_recall_changes_with_the_reason(
    client, clinic, drain, yearly, settings, status, next_due
):
    body = {"patient_id": clinic.amira.id, "programme_id": yearly["id"], "due_date": "2026-04-01"}
    enrolled = client.post("/recall-enrolments", body).data
    reason = "Of {{ patient.first_name }}"
    flow = chain(node("patient.admitted"), node("update_recall", reason=reason, **settings))
    enable(client, flow)
    client.post(f"/patients/{clinic.amira.id}/admit")
    drain()
    after = client.get(f"/recall-enrolments/{enrolled['id']}").data
    assert (after["status"], after["next_due"]) == (status, next_due)
    assert after["reason"] == "Of Amira"


def test_who_is_not_enrolled_is_skipped_with_the_reason(run):
    _, step = run("update_recall", status="fulfilled")
    assert step["status"] == "skipped"
    assert words(step) == "The patient is not enrolled in that recall."


# ── records ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("city", "{{ patient.last_name }}ville", "Byronville"),
        ("tags", "new, from abroad", ["new", "from abroad"]),
        ("mobile_phone", "07700 900999", "+447700900999"),
        ("sms_consent", "no", False),
        ("insurance_effective_from", "2024-04-01", "2024-04-01"),
    ],
)
def test_a_detail_changes(client, run, field, value, kept):
    patient, step = run(
        "update_record", record_type="patient", field=f"patient.{field}", value=value
    )
    assert step["status"] == "succeeded", step
    assert client.get(f"/patients/{patient['id']}").data[field] == kept
    assert told().count("patient.updated") == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("country", "Atlantis"), ("sex", "maybe"), ("email", "ada"), ("mobile_phone", "12")],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(client, run, field, value):
    _, step = run("update_record", record_type="patient", field=f"patient.{field}", value=value)
    assert step["status"] == "failed"
    assert told().count("patient.updated") == 0


def test_the_same_value_is_no_change(run):
    _, step = run("update_record", record_type="patient", field="patient.preferred_name", value="")
    assert step["status"] == "skipped"
