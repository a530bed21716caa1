"""Patients. They are archived, never deleted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, text, true
from sqlalchemy.orm import Mapped, mapped_column

from app.clinic.patients.age import age_on, is_birthday
from app.clinic.patients.phones import spoken
from app.clinic.search import Searchable
from app.clinic.today import today
from app.database import Record


class Patient(Searchable, Record):
    """A person the clinic cares for."""

    __tablename__ = "patients"
    __table_args__ = (
        Index("ix_patients_name", "org_id", "last_name", "first_name", "id"),
        # A page of everybody; and some by their ids, which SQLite would else look for in all rows.
        Index("ix_patients_page", "org_id", "id"),
        # Webhooks and calls find a patient by these.
        Index("ix_patients_email", "org_id", text("lower(email)")),
        Index("ix_patients_mobile_phone", "org_id", "mobile_phone"),
    )
    kind = "pat"

    first_name: Mapped[str] = mapped_column(String(100))
    last_name: Mapped[str] = mapped_column(String(100))
    preferred_name: Mapped[str | None] = mapped_column(String(100))
    date_of_birth: Mapped[date | None]
    sex: Mapped[str | None] = mapped_column(String(20))
    email: Mapped[str | None] = mapped_column(String(254))
    # E.164, as gateways want it.
    mobile_phone: Mapped[str | None] = mapped_column(String(20))
    country: Mapped[str | None] = mapped_column(String(2))
    city: Mapped[str | None] = mapped_column(String(100))
    postcode: Mapped[str | None] = mapped_column(String(20))
    address: Mapped[str | None] = mapped_column(String(500))
    tags: Mapped[list[Any]] = mapped_column(default=list)
    preferred_channel: Mapped[str | None] = mapped_column(String(20))
    email_consent: Mapped[bool] = mapped_column(default=True)
    sms_consent: Mapped[bool] = mapped_column(default=True, server_default=true())
    voice_consent: Mapped[bool] = mapped_column(default=True, server_default=true())
    insurance_name: Mapped[str | None] = mapped_column(String(200))
    # Since when the first of the insurances pays.
    insurance_effective_from: Mapped[date | None]
    # What this clinic keeps besides, by key.
    custom_fields: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))
    is_deceased: Mapped[bool] = mapped_column(default=False)
    archived_at: Mapped[datetime | None]
    admitted_at: Mapped[datetime | None]
    # None again once the patient is admitted anew.
    discharged_at: Mapped[datetime | None]
    discharge_reason: Mapped[str | None] = mapped_column(String(500))
    first_login_at: Mapped[datetime | None]
    last_login_at: Mapped[datetime | None]
    # Once complete, it is never told again.
    profile_completed_at: Mapped[datetime | None]

    # How many alerts are active; routes fill it in for the patients they show.
    active_alerts = 0

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def age(self) -> int | None:
        """Full years today, or None when the date of birth is not known."""
        return age_on(today(self.org_id), self.date_of_birth) if self.date_of_birth else None

    @property
    def has_birthday(self) -> bool:
        """True when it is today."""
        return bool(self.date_of_birth and is_birthday(today(self.org_id), self.date_of_birth))

    @property
    def status(self) -> str:
        """One word for lists."""
        if self.is_deceased:
            return "deceased"
        return "archived" if self.archived_at else "active"

    @property
    def care(self) -> str:
        """Where the patient is on the way through the clinic: registered, admitted, discharged."""
        if self.discharged_at:
            return "discharged"
        return "admitted" if self.admitted_at else "registered"

    def words(self) -> Iterable[str | None]:
        yield from (self.first_name, self.last_name, self.preferred_name, self.email)
        if self.mobile_phone:
            yield from (self.mobile_phone, spoken(self.mobile_phone))
        if self.date_of_birth:
            yield self.date_of_birth.isoformat()
