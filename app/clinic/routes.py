"""The blueprints of the clinic's record, in the order the docs page shows them."""

from __future__ import annotations

from app.clinic.alerts.routes import blp as alerts
from app.clinic.appointments.routes import blp as appointments
from app.clinic.invoices.routes import blp as invoices
from app.clinic.messages.routes import blp as messages
from app.clinic.patients.routes import blp as patients
from app.clinic.staff.routes import blp as staff
from app.clinic.tasks.routes import blp as tasks

BLUEPRINTS = (patients, appointments, invoices, tasks, alerts, messages, staff)
