"""Whether a message may go to a patient now: one decision for every channel.

Pure: `Question` holds all that counts, `decide` gives the answer and its reason in words. It is
asked when a message leaves, not when a workflow is drawn: a patient may have died meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.clinic.messages.channels import Channel, MessageClass

SATURDAY = 5
MIDNIGHT = time(0, 0)
# A window within the next two weeks there always is, or none at all.
DAYS_AHEAD = 14


@dataclass(frozen=True)
class Window:
    """From when until when, by the clinic's wall clock. Ending at 00:00 means the day's end."""

    start: time
    end: time

    def has(self, moment: time) -> bool:
        """True while patients may be contacted."""
        return self.start <= moment and (moment < self.end or self.end == MIDNIGHT)


@dataclass(frozen=True)
class Policy:
    """What one clinic has set."""

    zone: ZoneInfo
    # When patients may be contacted; None means not at all on those days.
    weekdays: Window | None
    weekend: Window | None
    # Channels that keep to these hours.
    quiet_channels: frozenset[str]
    urgent_at_any_time: bool
    # The most messages a patient gets in a day; None means any number.
    daily_cap: int | None

    def next_opening(self, now: datetime) -> datetime | None:
        """When patients may be contacted again; None when they may now, or never could."""
        local = now.astimezone(self.zone)
        for ahead in range(DAYS_AHEAD):
            day = local.date() + timedelta(days=ahead)
            window = self._on(day)
            if window is None:
                continue
            if ahead == 0 and window.has(local.time()):
                return None
            if ahead > 0 or local.time() < window.start:
                return datetime.combine(day, window.start, self.zone).astimezone(UTC)
        return None

    def _on(self, day: date) -> Window | None:
        return self.weekend if day.weekday() >= SATURDAY else self.weekdays


@dataclass(frozen=True)
class Question:
    """All that counts when a message is to go to one patient now."""

    channel: Channel
    message_class: MessageClass
    now: datetime
    has_address: bool = True
    is_deceased: bool = False
    is_archived: bool = False
    agrees_to_channel: bool = True
    agrees_to_marketing: bool = False
    # The name of the category, if the patient has unsubscribed from it.
    unsubscribed_from: str | None = None
    sent_today: int = 0


@dataclass(frozen=True)
class Send:
    """Yes."""


@dataclass(frozen=True)
class Defer:
    """Not now: at `until`."""

    until: datetime
    reason: str


@dataclass(frozen=True)
class Suppress:
    """No."""

    reason: str


Decision = Send | Defer | Suppress

NO_ADDRESS = {
    Channel.EMAIL: "The patient has no e-mail address.",
    Channel.SMS: "The patient has no mobile phone number.",
    Channel.VOICE: "The patient has no phone number.",
    Channel.PUSH: "The patient has no browser that takes push messages.",
}
NO_CONSENT = {
    Channel.EMAIL: "The patient does not agree to e-mail.",
    Channel.SMS: "The patient does not agree to SMS.",
    Channel.VOICE: "The patient does not agree to calls.",
}


def decide(policy: Policy, asked: Question) -> Decision:
    """The answer. Reasons that never change come first, the hour of the day last."""
    reason = _why_never(asked) or _why_not_today(policy, asked)
    if reason is not None:
        return Suppress(reason)
    is_urgent = asked.message_class is MessageClass.URGENT_CLINICAL
    if asked.channel not in policy.quiet_channels or (is_urgent and policy.urgent_at_any_time):
        return Send()
    opening = policy.next_opening(asked.now)
    if opening is None:
        return Send()
    local = opening.astimezone(policy.zone)
    return Defer(opening, f"Quiet hours: it is held back until {local:%a %d %b %H:%M}.")


def _why_never(asked: Question) -> str | None:
    if asked.is_deceased:
        return "The patient has died."
    if asked.is_archived:
        return "The patient is archived."
    if not asked.has_address:
        return NO_ADDRESS.get(asked.channel, "There is no address to send it to.")
    if not asked.agrees_to_channel:
        return NO_CONSENT.get(asked.channel, "The patient does not agree to be contacted so.")
    if asked.message_class is MessageClass.MARKETING and not asked.agrees_to_marketing:
        return "The patient has not agreed to marketing."
    return None


def _why_not_today(policy: Policy, asked: Question) -> str | None:
    if asked.message_class is MessageClass.URGENT_CLINICAL:
        return None
    if asked.unsubscribed_from is not None:
        return f"The patient has unsubscribed from “{asked.unsubscribed_from}”."
    # The portal is a letterbox: nothing rings there.
    if policy.daily_cap is None or asked.channel is Channel.PORTAL:
        return None
    if asked.sent_today >= policy.daily_cap:
        return f"The patient has had {asked.sent_today} messages today, the most this clinic sends."
    return None
