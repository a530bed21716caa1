"""The one contact policy, as a table: who may be written to, and when."""

from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from app.clinic.messages.channels import Channel, MessageClass
from app.clinic.messages.policy import Defer, Policy, Question, Send, Suppress, Window, decide

LONDON = ZoneInfo("Europe/London")
POLICY = Policy(
    zone=LONDON,
    weekdays=Window(time(8), time(20)),
    weekend=Window(time(10), time(18)),
    quiet_channels=frozenset({"sms", "voice"}),
    urgent_at_any_time=True,
    daily_cap=3,
)
NOON = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
SMS = Question(Channel.SMS, MessageClass.TRANSACTIONAL, NOON)
URGENT = MessageClass.URGENT_CLINICAL
MARKETING = MessageClass.MARKETING


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, None),
        ({"is_deceased": True}, "has died"),
        ({"is_archived": True}, "archived"),
        ({"has_address": False}, "no mobile phone"),
        ({"agrees_to_channel": False}, "does not agree to SMS"),
        ({"unsubscribed_from": "Reminders"}, "unsubscribed from “Reminders”"),
        ({"message_class": MARKETING}, "not agreed to marketing"),
        ({"message_class": MARKETING, "agrees_to_marketing": True}, None),
        ({"sent_today": 2}, None),
        ({"sent_today": 3}, "had 3 messages today"),
        # What is urgent overrides the count and the category, never the patient's word or death.
        ({"message_class": URGENT, "sent_today": 9, "unsubscribed_from": "Reminders"}, None),
        ({"message_class": URGENT, "agrees_to_channel": False}, "does not agree"),
        ({"message_class": URGENT, "is_deceased": True}, "has died"),
        ({"channel": Channel.PORTAL, "sent_today": 9}, None),
    ],
)
def test_who_may_be_written_to(change, reason):
    decision = decide(POLICY, replace(SMS, **change))
    if reason is None:
        assert decision == Send()
    else:
        assert isinstance(decision, Suppress)
        assert reason in decision.reason


def local(day, hour, minute=0, month=3):
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        (local(18, 7, 59), local(18, 8)),  # Wednesday, a minute early
        (local(18, 8), None),  # the edge is open
        (local(18, 19, 59), None),
        (local(18, 20), local(19, 8)),  # the end is closed
        (local(20, 23), local(21, 10)),  # Friday night: Saturday opens later
        (local(22, 18), local(23, 8)),  # Sunday evening
        # The night the clocks go forward: 10:00 is an hour earlier in UTC.
        (local(28, 20), datetime(2026, 3, 29, 9, 0, tzinfo=UTC)),
    ],
)
def test_quiet_hours_hold_back_until_the_next_opening(now, opening):
    decision = decide(POLICY, replace(SMS, now=now))
    assert decision == Send() if opening is None else decision.until == opening


def test_a_closed_weekend_opens_on_monday():
    policy = replace(POLICY, weekend=None)
    decision = decide(policy, replace(SMS, now=local(21, 12)))
    assert isinstance(decision, Defer)
    assert decision.until == local(23, 8)
    assert "Mon 23 Mar 08:00" in decision.reason


NIGHT = local(18, 23)


@pytest.mark.parametrize(
    ("policy", "change", "goes"),
    [
        (POLICY, {"channel": Channel.EMAIL}, True),  # an e-mail wakes nobody
        (POLICY, {"channel": Channel.VOICE}, False),
        (POLICY, {"message_class": URGENT}, True),
        (replace(POLICY, urgent_at_any_time=False), {"message_class": URGENT}, False),
        (replace(POLICY, weekdays=Window(time(0), time(0))), {}, True),  # the whole day
    ],
)
def test_what_goes_at_night(policy, change, goes):
    decision = decide(policy, replace(SMS, now=NIGHT, **change))
    assert isinstance(decision, Send if goes else Defer)


def test_a_dead_patient_is_not_merely_put_off():
    assert isinstance(decide(POLICY, replace(SMS, now=NIGHT, is_deceased=True)), Suppress)
