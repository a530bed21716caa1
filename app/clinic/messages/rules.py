"""The contact policy as a clinic has set it: hours, cap, and what can be unsubscribed from."""

from __future__ import annotations

from datetime import time
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from app.auth.actor import Actor
from app.clinic import known
from app.clinic.messages.channels import Channel
from app.clinic.messages.policy import Policy, Window
from app.clinic.today import zone_of
from app.database import Base, Id, db
from app.errors import Invalid

Hours = dict[str, Any]


def _hours() -> Hours:
    return {"from": "08:00", "to": "20:00"}


def _weekend_hours() -> Hours:
    return {"from": "10:00", "to": "18:00"}


def _quiet_channels() -> list[Any]:
    # An e-mail wakes nobody; a clinic may think otherwise.
    return [str(channel) for channel in (Channel.SMS, Channel.VOICE, Channel.PUSH)]


def _categories() -> list[Any]:
    return [
        {"key": "reminders", "name": "Reminders"},
        {"key": "encouragement", "name": "Encouragement and tips"},
        {"key": "greetings", "name": "Birthday greetings"},
        {"key": "newsletter", "name": "Newsletter and offers"},
    ]


class ContactPolicy(Base):
    """One row for each clinic that has set anything."""

    __tablename__ = "contact_policies"

    org_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    # `{"from": "08:00", "to": "20:00"}`, or nothing where patients are not contacted then.
    weekdays: Mapped[dict[str, Any] | None]
    weekend: Mapped[dict[str, Any] | None]
    quiet_channels: Mapped[list[Any]]
    urgent_at_any_time: Mapped[bool] = mapped_column(default=True)
    daily_cap: Mapped[int | None]
    categories: Mapped[list[Any]]

    def __init__(self, **values: Any) -> None:
        values.setdefault("weekdays", _hours())
        values.setdefault("weekend", _weekend_hours())
        values.setdefault("quiet_channels", _quiet_channels())
        values.setdefault("urgent_at_any_time", True)
        values.setdefault("categories", _categories())
        super().__init__(**values)


def rules_of(org_id: str) -> ContactPolicy:
    """What the clinic has set, or what counts where it has set nothing."""
    return known.get(
        ("contact policy", org_id),
        lambda: (
            db.session.scalar(select(ContactPolicy).where(ContactPolicy.org_id == org_id))
            or ContactPolicy(org_id=org_id)
        ),
    )


def policy_of(org_id: str) -> Policy:
    """The same, ready to be asked."""
    return known.get(("policy", org_id), lambda: _policy(rules_of(org_id)))


def change(org_id: str, *, by: Actor, **changes: Any) -> ContactPolicy:
    """Change the policy. Raises Invalid where no hour would be left."""
    rules = rules_of(org_id)
    for name, value in changes.items():
        setattr(rules, name, value)
    if not (rules.weekdays or rules.weekend):
        raise Invalid.field("weekdays", "Leave some hours in which patients may be contacted.")
    keys = [category["key"] for category in rules.categories]
    if len(set(keys)) < len(keys):
        raise Invalid.field("categories", "Two categories have the same key.")
    db.session.add(rules)
    known.put(("policy", org_id), _policy(rules))
    return rules


def categories(org_id: str) -> dict[str, str]:
    """Key → name of what patients may unsubscribe from."""
    return {each["key"]: each["name"] for each in rules_of(org_id).categories}


def category_name(org_id: str, key: str) -> str:
    """Its name; the key itself where the clinic has it no more."""
    return categories(org_id).get(key, key)


def _policy(rules: ContactPolicy) -> Policy:
    return Policy(
        zone=zone_of(rules.org_id),
        weekdays=_window(rules.weekdays),
        weekend=_window(rules.weekend),
        quiet_channels=frozenset(rules.quiet_channels),
        urgent_at_any_time=rules.urgent_at_any_time,
        daily_cap=rules.daily_cap,
    )


def _window(hours: Hours | None) -> Window | None:
    if not hours:
        return None
    return Window(time.fromisoformat(hours["from"]), time.fromisoformat(hours["to"]))
