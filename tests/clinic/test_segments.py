"""Who is in a segment: by rules, by hand, at once, later, and as time goes by."""

import pytest
from sqlalchemy import select

from app.clinic import records
from app.clinic.forms.models import Form, FormStatus, FormTemplate
from app.clinic.patients.models import Patient
from app.clinic.segments import evaluation
from app.clinic.segments.models import SegmentCheck
from app.database import db
from tests.support.counting import counting
from tests.support.flows import chain, enable, node, wait
from tests.support.told import events, told

OLD = {"source": "profile", "field": "age", "op": "gte", "value": 65}
IN_BATH = {"source": "profile", "field": "city", "op": "eq", "value": "Bath"}
IN_ROME = {"source": "profile", "field": "city", "op": "eq", "value": "Rome"}
SEEN = {"source": "appointments", "metric": "count", "op": "gte", "value": 1,
        "filters": {"status": ["completed"]}}  # fmt: skip


def make(client, *rules, name="Watched", **more):
    body = {"name": name, "type": "rules", "rules": list(rules), **more}
    reply = client.post("/segments", body)
    assert reply.status == 201, reply
    return reply.data


def names(client, segment):
    rows = client.get(f"/segments/{segment['id']}/members", limit=100).data
    return sorted(row["patient"]["name"] for row in rows if row["is_member"])


def moves(type):
    return [event.patient_id for event in events(type)]


def test_a_new_segment_is_filled_at_once(client, clinic):
    segment = make(client, IN_BATH, OLD)
    # Eleanor is 88 and of Bath too, but she has died.
    assert names(client, segment) == [
        "Arthur Bexley", "George Whitfield", "Harold Pemberton", "William Ashdown",
    ]  # fmt: skip
    assert segment["member_count"] == len(names(client, segment))
    assert len(moves("segment.entered")) == segment["member_count"]


def test_a_change_moves_the_patient_in_the_same_transaction(client, clinic):
    segment = make(client, IN_ROME)
    path = f"/patients/{clinic.amira.id}"
    client.patch(path, {"city": "Rome"})
    assert names(client, segment) == ["Amira Haddad"]
    client.patch(path, {"postcode": "00100"})
    client.patch(path, {"city": "Bath"})
    assert names(client, segment) == []
    assert moves("segment.entered") == moves("segment.left") == [clinic.amira.id]
    (entered,) = events("segment.entered")
    assert entered.data["segment_id"] == segment["id"]
    assert entered.subject == ("patient", clinic.amira.id)
    assert entered.depth == 1, "it was caused by the change"


def test_many_rules_are_asked_by_the_next_sweep(client, clinic):
    segment = make(client, IN_ROME, {**OLD, "value": 18}, SEEN, match_mode="any")
    before = names(client, segment)
    ada = {"first_name": "Ada", "last_name": "Byron", "date_of_birth": "2020-12-10"}
    patient = client.post("/patients", {**ada, "city": "Rome"}).data
    assert names(client, segment) == before
    evaluation.sweep()
    assert names(client, segment) == sorted([*before, patient["name"]])
    assert db.session.scalars(select(SegmentCheck)).all() == []


def test_what_was_done_by_hand_stays(client, clinic):
    segment = make(client, IN_ROME)
    path = f"/segments/{segment['id']}"
    client.post(f"{path}/add", {"patient_id": clinic.amira.id})
    client.patch(f"/patients/{clinic.amira.id}", {"city": "Bath"})
    assert names(client, segment) == ["Amira Haddad"]
    client.patch(f"/patients/{clinic.george.id}", {"city": "Rome"})
    client.post(f"{path}/remove", {"patient_id": clinic.george.id})
    client.patch(f"/patients/{clinic.george.id}", {"postcode": "00100"})
    assert names(client, segment) == ["Amira Haddad"]
    for patient in (clinic.amira, clinic.george):
        client.post(f"{path}/unpin", {"patient_id": patient.id})
    assert names(client, segment) == ["George Whitfield"]


def test_in_by_hand_is_told_once(client, clinic):
    segment = client.post("/segments", {"name": "VIP"}).data
    for _ in range(2):
        client.post(f"/segments/{segment['id']}/add", {"patient_id": clinic.amira.id})
    assert moves("segment.entered") == [clinic.amira.id]
    for _ in range(2):
        client.post(f"/segments/{segment['id']}/remove", {"patient_id": clinic.amira.id})
    assert moves("segment.left") == [clinic.amira.id]


def test_time_alone_moves_a_patient(client, clinic, clock):
    """A birthday, and half a year without a visit: nobody changes anything."""
    segment = make(client, IN_ROME, {**OLD, "value": 36})
    client.patch(f"/patients/{clinic.amira.id}", {"city": "Rome", "date_of_birth": "1990-03-20"})
    evaluation.sweep()
    assert names(client, segment) == []
    clock.shift(3 * 24 * 3600)
    evaluation.sweep()
    assert names(client, segment) == ["Amira Haddad"]


def test_inactive_for_months(client, clinic, clock):
    inactive = {"source": "appointments", "metric": "count", "op": "eq", "value": 0,
                "filters": {"within": {"amount": 6, "unit": "months"}}}  # fmt: skip
    segment = make(client, inactive)
    everybody = client.get("/patients", status="active", limit=100).data
    assert segment["member_count"] < len(everybody)
    clock.shift(400 * 24 * 3600)
    evaluation.sweep()
    assert len(names(client, segment)) == len(everybody)
    looked_at = len(events("segment.entered"))
    clock.shift(2 * 3600)
    evaluation.sweep()
    assert len(events("segment.entered")) == looked_at, "nobody enters twice"


def test_a_visit_counts_when_it_is_over(client, clinic):
    ada = client.post(
        "/patients", {"first_name": "Ada", "last_name": "B", "date_of_birth": "1990-01-01"}
    ).data
    segment = make(client, SEEN)
    service = client.get("/services").data[0]
    visit = client.post("/appointments", {
        "patient_id": ada["id"], "service_id": service["id"], "clinician_id": clinic.tom.id,
        "type": "video", "start": "2026-03-19T10:00:00Z"}).data  # fmt: skip
    assert ada["name"] not in names(client, segment)
    client.post(f"/appointments/{visit['id']}/complete", {})
    assert ada["name"] in names(client, segment)


def answered(clinic, status, pain):
    template = FormTemplate(org_id=clinic.id, key="pain_scale", title="Pain", type="survey",
                            needs_signature=False, fields=[], version=1)  # fmt: skip
    db.session.add(template)
    db.session.flush()
    db.session.add(Form(org_id=clinic.id, patient_id=clinic.amira.id, template_id=template.id,
                        template_key="pain_scale", title="Pain", type="survey", status=status,
                        needs_signature=False, fields=[], values={"pain": pain}))  # fmt: skip
    db.session.commit()


@pytest.mark.parametrize(
    ("status", "pain", "found"),
    [
        (FormStatus.COMPLETED, 8, ["Amira Haddad"]),
        (FormStatus.SIGNED, 7, ["Amira Haddad"]),
        (FormStatus.COMPLETED, 6, []),
        (FormStatus.IN_PROGRESS, 9, []),  # not handed in
        (FormStatus.COMPLETED, "a lot", []),
    ],
)
def test_only_forms_that_were_handed_in_count(client, clinic, status, pain, found):
    answered(clinic, status, pain)
    rule = {"source": "form", "template_id": "pain_scale", "field": "pain", "op": "gte", "value": 7}
    assert names(client, make(client, rule)) == found


def test_a_preview_changes_nothing(client, clinic):
    segment = make(client, IN_ROME)
    client.patch(f"/patients/{clinic.amira.id}", {"city": "Rome"})
    before = told()
    body = {"rules": [IN_BATH], "segment_id": segment["id"]}
    seen = client.post("/segments/preview", body).data
    assert seen["fits"] == seen["entering"] == len(seen["examples"]) > 1
    assert (seen["leaving"], seen["is_complete"]) == (1, True)
    assert (told(), names(client, segment)) == (before, ["Amira Haddad"])
    client.patch(f"/segments/{segment['id']}", {"rules": [IN_BATH]})
    assert len(names(client, segment)) == seen["fits"]
    assert client.get(f"/segments/{segment['id']}").data["version"] == 2


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ({**OLD, "source": "moon"}, "rules.0.source"),
        ({**OLD, "op": "resembles"}, "rules.0.op"),
        ({**OLD, "value": "old"}, "rules.0.value"),
        ({**OLD, "field": "shoe_size"}, "rules.0.field"),
        ({**OLD, "field": "segment_id"}, "rules.0.field"),
        ({**SEEN, "metric": "sum"}, "rules.0.metric"),
        ({**SEEN, "filters": {"status": ["gone"]}}, "rules.0.filters.status"),
        ({**SEEN, "filters": {"within": {"amount": 0, "unit": "days"}}}, "rules.0.filters.within"),
        ({"source": "form", "op": "gte", "value": 7, "field": "x"}, "rules.0.template_id"),
    ],
)
def test_a_rule_that_makes_no_sense_is_named(client, rule, field):
    reply = client.post("/segments", {"name": "Odd", "type": "rules", "rules": [rule]})
    assert (reply.status, reply.fields) == (422, [field])


def test_a_segment_is_a_condition(client, clinic):
    segment = client.post("/segments", {"name": "VIP", "key": "99"}).data
    client.post(f"/segments/{segment['id']}/add", {"patient_id": clinic.amira.id})
    facts = records.get("patient").load(clinic.id, [clinic.amira.id])[clinic.amira.id]
    assert facts["segment_id"] == [segment["id"], "99"]
    assert facts["segments"] == ["VIP"]


def test_rules_that_break_never_spoil_the_change(client, clinic, monkeypatch):
    segment = make(client, IN_ROME)

    def broken(*_args, **_more):
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(evaluation, "fitting", broken)
        assert client.patch(f"/patients/{clinic.amira.id}", {"city": "Rome"}).status == 200
    assert names(client, segment) == []
    evaluation.sweep()
    assert names(client, segment) == ["Amira Haddad"]


def test_a_round_reads_pages_and_not_patients(client, clinic, clock):
    make(client, {**OLD, "value": 200}, SEEN)
    db.session.add_all(
        Patient(org_id=clinic.id, first_name="P", last_name=str(n), tags=[], search_text="")
        for n in range(600)
    )
    db.session.commit()
    clock.shift(2 * 3600)
    with counting(db.engine) as counts:
        evaluation.sweep()
    looked = [text for text in counts.statements if text.startswith("SELECT")]
    assert len(looked) < 40  # two pages, whatever the number of patients


def test_leaving_the_segment_ends_a_run_that_asked_for_that(client, clinic, drain):
    segment = client.post("/segments", {"name": "VIP"}).data
    rules = {"exits": [{"when": "segment_left", "segment_id": segment["id"]}]}
    flow = chain(node("segment.entered"), wait(5, "days"), node("create_task", title="Ask"))
    workflow = enable(client, flow | {"rules": rules})
    for verb in ("add", "remove"):
        client.post(f"/segments/{segment['id']}/{verb}", {"patient_id": clinic.amira.id})
        drain()
    (run,) = client.get("/runs", workflow_id=workflow).data
    assert (run["status"], run["reason"]) == ("exited", "The patient has left the segment.")
