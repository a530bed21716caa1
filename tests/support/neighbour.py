"""Another clinic in the same database, to prove that neither sees the other."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask

from app.auth import service as auth
from app.auth.actor import system
from app.clinic.access import service as access
from app.clinic.alerts import service as alerts
from app.clinic.appointments import service as appointments
from app.clinic.appointments.models import Service
from app.clinic.blocks import service as blocks
from app.clinic.consents import service as consents
from app.clinic.episodes import service as episodes
from app.clinic.forms import asking, templates
from app.clinic.invoices import categories
from app.clinic.invoices import service as invoices
from app.clinic.messages import service as messages
from app.clinic.notifications import service as notifications
from app.clinic.patients import service as patients
from app.clinic.staff import service as staff
from app.clinic.tasks import service as tasks
from app.database import db
from tests.support.api import Client
from tests.support.world import NOW


class Neighbour:
    """Hillside Clinic: one of everything."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        clinic = auth.create_organisation("Hillside Clinic")
        self.id = clinic.id
        self.by = system(clinic.id)
        categories.ensure(clinic.id)
        self.user = auth.create_user(
            clinic.id, name="Nora Hill", email="nora@hillside.example", role="owner", password=None
        )
        self.team = staff.create_team(clinic.id, name="Hill Team", members=[self.user])
        self.service = Service(org_id=clinic.id, name="Hill Walk")
        db.session.add(self.service)
        db.session.flush()
        self._make_records()
        db.session.commit()

    def _make_records(self) -> None:
        whose = {"org_id": self.id, "by": self.by}
        self.patient = patients.create(
            **whose, first_name="Hilda", last_name="Hill", date_of_birth=date(1980, 1, 1)
        )
        about = {**whose, "patient_id": self.patient.id}
        self.episode = episodes.create(**about, title="Hill sickness")
        self.appointment = appointments.book(
            **about, service_id=self.service.id, clinician_id=self.user.id, start=NOW
        )
        line = {"description": "x", "product_category": "therapy", "quantity": 1, "unit_price": 1}
        self.invoice = invoices.create(**about, lines=[line])
        self.task = tasks.create(**about, title="Hill task")
        self.alert = alerts.add(**about, title="Hill alert")
        self.message = messages.email(**about, to="hilda@example.com", subject="Hill", body="x")

        self._make_papers(about)

    def _make_papers(self, about: dict[str, Any]) -> None:
        self.form_template = templates.create(
            self.id, by=self.by, title="Hill form", type="disclaimer", fields=[]
        )
        self.form = asking.require(**about, template=self.form_template.id, blocking=True)
        self.consent = consents.require(**about, type="marketing")
        self.block = blocks.block(**about, reason="Hill block")
        self.grant = access.grant(**about, feature="video")
        (self.notification,) = notifications.notify(**about, audience="patient", message="Hill")

    def client(self) -> Client:
        """A caller of that clinic."""
        _, secret = auth.create_key(self.id, "test")
        db.session.commit()
        return Client(self._app, secret)
