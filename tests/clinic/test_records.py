import json
from datetime import date, datetime

import pytest

from app import ids
from app.clinic import records
from app.clinic.messages import service as messages
from app.database import db
from tests.support.counting import counting

# Those the demo clinic has one of; the tests of the others look at theirs.
NAMES = ("alert", "appointment", "episode", "invoice", "message", "patient", "task")
ALL = (
    "alert", "appointment", "consent", "discount_code", "episode", "form", "invoice", "lab_result",
    "message", "note", "patient", "patient_treatment_plan", "prescription", "recall",
    "recall_enrolment", "segment", "service_plan", "service_plan_session", "session", "task",
    "treatment_plan",
)  # fmt: skip
PYTHON = {
    "string": str,
    "number": int | float,
    "boolean": bool,
    "date": date,
    "datetime": datetime,
    "list": list,
}


def one_of(clinic, name):
    if name == "message":
        return messages.email(clinic.id, by=clinic.by, to="a@b.example", subject="Hi", body="x").id
    found = {
        "alert": lambda: clinic.alert,
        "appointment": clinic.appointment,
        "episode": lambda: clinic.episode,
        "invoice": lambda: clinic.invoice("paid"),
        "patient": lambda: clinic.amira,
        "task": lambda: clinic.task,
    }
    return found[name]().id


def at(facts, path):
    for part in path.split("."):
        facts = facts[part]
    return facts


def test_every_kind_of_record_is_found():
    assert tuple(sorted(records.all_types())) == ALL


@pytest.mark.parametrize("name", ALL)
def test_every_field_has_a_believable_sample(name):
    kind = records.get(name)
    assert kind.prefix in ids.PREFIXES
    for field in kind.fields:
        assert isinstance(field.sample, PYTHON[field.type]), field.path


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_what_its_field_says(clinic, name):
    kind = records.get(name)
    id = one_of(clinic, name)
    facts = kind.load(clinic.id, [id])[id]
    for field in kind.fields:
        value = at(facts, field.path)
        assert value is None or isinstance(value, PYTHON[field.type]), field.path
    assert facts["id"] == id
    assert id.startswith(f"{kind.prefix}_")
    assert kind.label(facts)
    json.dumps(facts, default=str)


@pytest.mark.parametrize("name", NAMES)
def test_another_clinic_s_record_is_left_out(clinic, name):
    id = one_of(clinic, name)
    assert records.get(name).load("org_other", [id]) == {}
    assert records.get(name).load(clinic.id, ["none"]) == {}


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_kinds_of_records(name):
    for root, (kind, _fact) in records.get(name).links.items():
        assert root == kind
        assert records.get(kind)


@pytest.mark.parametrize("name", NAMES)
def test_many_are_read_in_few_statements(clinic, name):
    models = {mapper.class_.__tablename__: mapper.class_ for mapper in db.Model.registry.mappers}
    model = models[f"{name}s"]
    some = [row.id for row in db.session.query(model.id).limit(7)]
    db.session.expunge_all()
    with counting(db.engine) as counts:
        records.get(name).load(clinic.id, some)
    assert len(counts.statements) <= 2


def test_a_visit_that_has_not_begun_starts_as_planned(clinic):
    visit = clinic.appointment("scheduled")
    facts = records.get("appointment").load(clinic.id, [visit.id])[visit.id]
    assert facts["started_at"] == visit.start
    assert facts["specialist"] == facts["clinician"]
    assert facts["clinician"]["specialty"]


def test_what_can_be_asked_of_a_paid_invoice(clinic):
    invoice = clinic.invoice("paid", ["consultation", "medication"])
    facts = records.get("invoice").load(clinic.id, [invoice.id])[invoice.id]
    assert (facts["total"], facts["total_text"]) == (94.8, "£94.80")
    assert facts["categories"] == ["consultation", "medication"]


def test_two_kinds_cannot_share_a_name():
    with pytest.raises(ValueError, match="called patient"):
        records.declare(records.get("patient"))
