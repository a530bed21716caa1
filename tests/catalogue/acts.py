"""What people, programs and the clock do at a clinic: one act for every trigger of the catalogue.

`TRIGGERS` says for each type with which settings it is drawn and what makes it fire. Nothing here
tells of an event by itself: every act is a request to the API, or time that goes by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from app.clinic.tasks import sweep as tasks
from app.clinic.treatment_plans import daily as plans
from app.engine.sweep import sweep
from app.gateways import telephony
from tests.support.api import Client, Reply
from tests.support.forms import PAIN, SIGNED, form, template
from tests.support.hooks import ORDERED, Shop
from tests.support.plans import done, enrol, follow, package, plan
from tests.support.provider import TOKEN, provider_server

NORA = {
    "first_name": "Nora",
    "last_name": "Lind",
    "date_of_birth": "1990-05-01",
    "mobile_phone": "+447700900555",
    "email": "nora.lind@example.com",
    "email_consent": True,
    "sms_consent": True,
}
POTASSIUM = {"code": "K", "name": "Potassium", "value": 6.4, "unit": "mmol/l", "range": "3.5-5.1"}
NAPROXEN = {"medication": "Naproxen 250 mg", "dose": "1 tablet", "frequency": "twice a day"}
LINE = {"description": "Session", "product_category": "therapy", "unit_price": 5000}


class Day:
    """A day at Riverside Clinic, and who acts."""

    def __init__(self, client: Client, clinic: Any, clock: Any, drain: Callable[[], None]) -> None:
        self.client, self.clinic, self.clock, self.drain = client, clinic, clock, drain
        # Of the workflow whose trigger is to fire.
        self.workflow_id = ""

    @property
    def amira(self) -> Any:
        return self.clinic.amira

    def post(self, path: str, body: Any = None) -> Any:
        return _good(self.client.post(path, body or {})).data

    def patch(self, path: str, body: Any) -> Any:
        return _good(self.client.patch(path, body)).data

    def wait(self, **time: float) -> None:
        """Time goes by, and the scheduler sees it."""
        self.clock.shift(timedelta(**time))
        for _ in range(2):
            # These look only now and then, by a clock that tests do not move.
            tasks._last = plans._looked = 0.0
            sweep()
            self.drain()

    def visit(self, *verbs: str, patient_id: str | None = None, **more: Any) -> Any:
        """A visit is booked, then these things happen to it."""
        booked = self.post(
            "/appointments",
            {
                "patient_id": patient_id or self.amira.id,
                "service_id": self.clinic.evaluation.id,
                "clinician_id": self.clinic.tom.id,
                "start": "2026-03-20T10:00:00Z",
                **more,
            },
        )
        for verb in verbs:
            body = {"start": "2026-04-01T09:00:00Z"} if verb == "reschedule" else {}
            self.post(f"/appointments/{booked['id']}/{verb}", body)
        return booked

    def nora(self) -> Any:
        """A patient who was not there before."""
        return self.post("/patients", NORA)

    def about_amira(self, verb: str) -> None:
        self.post(f"/patients/{self.amira.id}/{verb}")

    def invoice(self, *verbs: str) -> None:
        made = self.post("/invoices", {"patient_id": self.amira.id, "lines": [LINE]})
        for verb in verbs:
            self.post(f"/invoices/{made['id']}/{verb}")

    def consent(self, *verbs: str) -> None:
        made = self.post("/consents", {"patient_id": self.amira.id, "type": "photographs"})
        for verb in verbs:
            self.post(f"/consents/{made['id']}/{verb}")

    def form(self, template: str = "pain_survey") -> Any:
        return form(self.client, self.amira, template)

    def lab_result(self) -> Any:
        body = {"patient_id": self.amira.id, "panel": "Kidney function", "analytes": [POTASSIUM]}
        return self.post("/lab-results", body)

    def task(self, **more: Any) -> Any:
        return self.post("/tasks", {"title": "Call", "patient_id": self.amira.id, **more})

    def episode(self) -> Any:
        body = {"patient_id": self.amira.id, "title": "Blood panel", "tags": []}
        return self.post("/episodes", body)

    def on_a_plan(self, **terms: Any) -> Any:
        return follow(self.client, plan(self.client, self.clinic, **terms), self.amira)

    def on_a_package(self) -> Any:
        return enrol(self.client, package(self.client, self.clinic), self.amira)

    def segment(self) -> str:
        id: str = self.post("/segments", {"name": "Walkers", "type": "manual"})["id"]
        return id

    def recall(self, due: str = "2026-03-19") -> Any:
        body = {"name": "Check-up", "interval_amount": 12, "interval_unit": "months"}
        programme = self.post("/recall-programmes", body)
        patient = self.nora()["id"]
        body = {"patient_id": patient, "programme_id": programme["id"], "due_date": due}
        return self.post("/recall-enrolments", body)


def _good(reply: Reply) -> Reply:
    assert reply.status < 300, reply
    return reply


@dataclass(frozen=True)
class Change:
    """How a trigger is drawn, and what makes it fire."""

    act: Callable[[Day], object]
    config: Mapping[str, Any] = field(default_factory=dict)


def _move_about(day: Day) -> None:
    segment = day.segment()
    day.post(f"/segments/{segment}/add", {"patient_id": day.amira.id})
    day.post(f"/segments/{segment}/remove", {"patient_id": day.amira.id})


def _questionnaire(day: Day) -> None:
    title = {"title": "How are you?", "type": "questionnaire"}
    fields = [{"id": "well", "type": "boolean", "label": "Well?", "required": True}]
    template = day.post("/form-templates", {**title, "fields": fields})
    asked = form(day.client, day.amira, template["id"])
    day.post(f"/forms/{asked['id']}/submit", {"values": {"well": True}})


def _sms(day: Day, *, status: str) -> None:
    """The provider takes an SMS, and tells later what became of it."""
    before = day.client.app.extensions["careloom_settings"]
    with provider_server() as provider:
        account = before.with_(sms=provider.account, public_url="https://careloom.example")
        day.client.app.extensions["careloom_settings"] = account
        try:
            day.post("/messages", {"patient_id": day.amira.id, "channel": "sms", "body": "Hello"})
            day.drain()
            _report(day, {"MessageSid": "SM0001", "MessageStatus": status})
        finally:
            day.client.app.extensions["careloom_settings"] = before


def _report(day: Day, form: dict[str, str]) -> None:
    path = "/gateways/sms/status"
    signed = telephony.signature(TOKEN, f"https://careloom.example/api/v1{path}", form)
    headers = {"X_Twilio_Signature": signed}
    _good(Client(day.client.app, None).send("POST", path, data=form, headers=headers))


def _sessions(day: Day, count: int, **terms: Any) -> None:
    sessions = day.on_a_plan(**terms)["sessions"]
    for session in sessions[:count]:
        done(day.client, session)


def _below(day: Day) -> None:
    _sessions(day, 1, frequency_per_week=7, duration_weeks=4)
    for _ in range(4):
        day.wait(days=1)


def _update_plan(day: Day) -> None:
    day.patch(f"/treatment-plans/{plan(day.client, day.clinic)}", {"name": "Knee, again"})


def _package(day: Day, *verbs: str, sessions: int = 1) -> None:
    for session in day.on_a_package()["sessions"][:sessions]:
        for verb in verbs:
            day.post(f"/service-plan-sessions/{session['id']}/{verb}")


def _episode(day: Day, verb: str, **body: Any) -> None:
    day.post(f"/episodes/{day.episode()['id']}/{verb}", body)


def _sign_form(day: Day) -> None:
    rules = template(day.client, "House rules", "disclaimer")
    day.post(f"/forms/{day.form(rules['id'])['id']}/sign", SIGNED)


def _edit_form(day: Day) -> None:
    survey = template(day.client, "Pain", fields=PAIN)
    day.patch(f"/forms/{day.form(survey['id'])['id']}", {"values": {"hurts": False}})


def _complete_form(day: Day) -> None:
    asked = day.form()
    values = {each["id"]: _answer(each) for each in asked["fields"] if each.get("required")}
    day.post(f"/forms/{asked['id']}/submit", {"values": values})


def _answer(asked: Mapping[str, Any]) -> Any:
    options = asked.get("options") or [{}]
    known = {
        "boolean": False,
        "scale": asked.get("min", 0),
        "number": asked.get("min", 1),
        "choice": options[0].get("value"),
        "multi_choice": [options[0].get("value")],
        "date": "2026-03-01",
    }
    return known.get(asked["type"], "Yes")


def _prescribe(day: Day) -> None:
    body = {"patient_id": day.amira.id, "items": [NAPROXEN], "prescriber_id": day.clinic.tom.id}
    day.post(f"/prescriptions/{day.post('/prescriptions', body)['id']}/sign")


def _profile(day: Day) -> None:
    patient = day.nora()["id"]
    day.patch(f"/patients/{patient}", {"address": "14 Mill Lane", "sex": "female"})


def _by_hand(day: Day) -> None:
    subject = {"type": "patient", "id": day.amira.id}
    day.post(f"/workflows/{day.workflow_id}/start", {"subject": subject})


def _hook(day: Day) -> None:
    reply = Shop(day.client, day.workflow_id).send(ORDERED)
    assert reply.status < 300, reply


def _written(day: Day) -> None:
    day.post("/messages/received", {"patient_id": day.amira.id, "body": "Hello"})


def _late_task(day: Day) -> None:
    day.task(due_date="2026-03-18")
    day.wait(days=2)


TRIGGERS: dict[str, Change] = {
    "appointment.booked": Change(lambda day: day.visit()),
    "appointment.first_booked": Change(lambda day: day.visit(patient_id=day.nora()["id"])),
    "appointment.confirmed": Change(lambda day: day.visit("confirm")),
    "appointment.rescheduled": Change(lambda day: day.visit("reschedule")),
    "appointment.started": Change(lambda day: day.visit("start")),
    "appointment.completed": Change(lambda day: day.visit("start", "complete")),
    "appointment.cancelled": Change(lambda day: day.visit("cancel")),
    "appointment.no_show": Change(lambda day: day.visit("no-show")),
    "appointment.before_start": Change(
        lambda day: (day.visit(), day.wait(days=1, hours=1)),
        {"before": {"amount": 24, "unit": "hours"}},
    ),
    "consent.granted": Change(lambda day: day.consent("grant")),
    "consent.withdrawn": Change(lambda day: day.consent("grant", "withdraw")),
    "form.created": Change(lambda day: day.form()),
    "form.updated": Change(_edit_form),
    "form.completed": Change(_complete_form),
    "form.signed": Change(_sign_form),
    "questionnaire.submitted": Change(_questionnaire),
    "invoice.created": Change(lambda day: day.invoice()),
    "invoice.paid": Change(lambda day: day.invoice("pay")),
    "invoice.voided": Change(lambda day: day.invoice("void")),
    "lab_result.received": Change(lambda day: day.lab_result()),
    "lab_result.reviewed": Change(
        lambda day: day.post(f"/lab-results/{day.lab_result()['id']}/review")
    ),
    "prescription.signed": Change(_prescribe),
    "message.received": Change(_written),
    "message.delivered": Change(lambda day: _sms(day, status="delivered")),
    "message.bounced": Change(lambda day: _sms(day, status="undelivered")),
    "patient.onboarded": Change(lambda day: day.nora()),
    "patient.updated": Change(lambda day: day.patch(f"/patients/{day.amira.id}", {"city": "Bath"})),
    "patient.admitted": Change(lambda day: day.about_amira("admit")),
    "patient.discharged": Change(lambda day: day.about_amira("discharge")),
    "patient.archived": Change(lambda day: day.about_amira("archive")),
    "patient.deceased": Change(lambda day: day.about_amira("mark-deceased")),
    "patient.first_login": Change(lambda day: day.about_amira("record-login")),
    "patient.profile_completed": Change(_profile),
    "recall.due": Change(lambda day: (day.recall(), day.wait(days=2))),
    "recall.overdue": Change(lambda day: (day.recall(), day.wait(days=2), day.wait(days=60))),
    "segment.entered": Change(_move_about),
    "segment.left": Change(_move_about),
    "service_plan.enrolled": Change(lambda day: day.on_a_package()),
    "service_plan.session_started": Change(lambda day: _package(day, "start")),
    "service_plan.session_completed": Change(lambda day: _package(day, "start", "complete")),
    "service_plan.completed": Change(lambda day: _package(day, "start", "complete", sessions=3)),
    "task.created": Change(lambda day: day.task()),
    "task.completed": Change(lambda day: day.post(f"/tasks/{day.task()['id']}/complete")),
    "task.overdue": Change(_late_task),
    "treatment_plan.created": Change(lambda day: plan(day.client, day.clinic)),
    "treatment_plan.updated": Change(_update_plan),
    "treatment_plan.activated": Change(lambda day: plan(day.client, day.clinic)),
    "treatment_plan.assigned": Change(lambda day: day.on_a_plan()),
    "treatment_plan.session_completed": Change(lambda day: _sessions(day, 1)),
    "treatment_plan.completed": Change(
        lambda day: _sessions(day, 2, frequency_per_week=2, duration_weeks=1)
    ),
    "treatment_plan.expired": Change(lambda day: (day.on_a_plan(), day.wait(days=29))),
    "adherence.below_threshold": Change(_below, {"percentage": 50, "window": "overall"}),
    "episode.created": Change(lambda day: day.episode()),
    "episode.assigned": Change(lambda day: _episode(day, "assign", assigned_to=day.clinic.tom.id)),
    "episode.priority_changed": Change(
        lambda day: _episode(day, "change-priority", priority="urgent")
    ),
    "episode.status_changed": Change(lambda day: _episode(day, "close", reason="resolved")),
    "manual": Change(_by_hand, {"record_types": ["patient"]}),
    "schedule.daily": Change(lambda day: day.wait(days=1), {"time": "09:00"}),
    "schedule.weekly": Change(
        lambda day: day.wait(days=7), {"days": ["wednesday"], "time": "09:00"}
    ),
    "schedule.cron": Change(lambda day: day.wait(days=1), {"expression": "0 9 * * *"}),
    "schedule.date_reached": Change(
        lambda day: (day.nora(), day.wait(days=44)),
        {"date": "patient.date_of_birth", "time": "09:00"},
    ),
    "webhook.received": Change(_hook),
}
