"""When schedules come round, above all where the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.schedules import calendar

LONDON, BUCHAREST, NEW_YORK = "Europe/London", "Europe/Bucharest", "America/New_York"
BRASILIA, SYDNEY, LORD_HOWE = "America/Sao_Paulo", "Australia/Sydney", "Australia/Lord_Howe"


def local(zone, text):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def coming(cron, zone, after, count=3):
    found = calendar.upcoming(cron, ZoneInfo(zone), local(zone, after), count)
    return [f"{each.at:%d %H:%M}" for each in found]


@pytest.mark.parametrize(
    ("zone", "cron", "after", "expected"),
    [
        # An ordinary day: 09:00 is 09:00 in winter and 08:00 UTC in summer.
        (LONDON, "0 9 * * *", "2027-01-10T09:00", ["11 09:00", "12 09:00", "13 09:00"]),
        (LONDON, "0 9 * * *", "2027-03-27T08:00", ["27 09:00", "28 08:00", "29 08:00"]),
        (LONDON, "0 9 * * *", "2027-10-30T08:00", ["30 08:00", "31 09:00", "01 09:00"]),
        # The hour that does not exist: at the first moment after it.
        (LONDON, "30 1 * * *", "2027-03-27T12:00", ["28 01:00", "29 00:30", "30 00:30"]),
        (BUCHAREST, "30 3 * * *", "2027-03-27T12:00", ["28 01:00", "29 00:30", "30 00:30"]),
        (NEW_YORK, "30 2 * * *", "2027-03-13T12:00", ["14 07:00", "15 06:30", "16 06:30"]),
        (SYDNEY, "30 2 * * *", "2027-10-02T12:00", ["02 16:00", "03 15:30", "04 15:30"]),
        # The hour that comes twice: once, the first time.
        (LONDON, "30 1 * * *", "2027-10-30T12:00", ["31 00:30", "01 01:30", "02 01:30"]),
        (BUCHAREST, "30 3 * * *", "2027-10-30T12:00", ["31 00:30", "01 01:30", "02 01:30"]),
        (NEW_YORK, "30 1 * * *", "2027-11-06T12:00", ["07 05:30", "08 06:30", "09 06:30"]),
        (SYDNEY, "30 2 * * *", "2027-04-03T12:00", ["03 15:30", "04 16:30", "05 16:30"]),
        # Half an hour only.
        (LORD_HOWE, "15 2 * * *", "2027-10-02T12:00", ["02 15:30", "03 15:15", "04 15:15"]),
        # No change of clocks at all.
        (BRASILIA, "30 1 * * *", "2027-03-27T12:00", ["28 04:30", "29 04:30", "30 04:30"]),
        # Two times that fall on one moment run once.
        (LONDON, "0,30 1 28 3 *", "2027-03-27T12:00", ["28 01:00", "28 00:00", "28 00:30"]),
        # Weekdays, and the day before a change.
        (LONDON, "30 1 * * SUN", "2027-03-27T12:00", ["28 01:00", "04 00:30", "11 00:30"]),
        (LONDON, "30 1 * * MON,FRI", "2027-03-27T12:00", ["29 00:30", "02 00:30", "05 00:30"]),
        # Every half hour goes by real time: none is left out, none comes together.
        (LONDON, "*/30 * * * *", "2027-03-28T00:15",
         ["28 00:30", "28 01:00", "28 01:30"]),
        (LONDON, "*/30 * * * *", "2027-10-31T00:45",
         ["31 00:00", "31 00:30", "31 01:00"]),
        # Rare days.
        (LONDON, "0 12 29 2 *", "2027-01-01T00:00", ["29 12:00"] * 3),
        (LONDON, "0 8 L * *", "2027-01-01T00:00", ["31 08:00", "28 08:00", "31 07:00"]),
    ],
)  # fmt: skip
def test_it_comes_round(zone, cron, after, expected):
    assert coming(cron, zone, after) == expected


def test_within_the_second_of_two_equal_hours_it_has_been_already():
    second_pass = datetime(2027, 10, 31, 1, 15, tzinfo=UTC)  # 01:15 in London, again
    following = calendar.next_after("30 1 * * *", ZoneInfo(LONDON), second_pass)
    assert following.at == datetime(2027, 11, 1, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "cron", "after", "note"),
    [
        (LONDON, "30 1 * * *", "2027-03-28T00:00",
         "01:30 does not exist on 28 March 2027, will run at 02:00."),
        (NEW_YORK, "30 2 * * *", "2027-03-14T00:00",
         "02:30 does not exist on 14 March 2027, will run at 03:00."),
        (LONDON, "30 1 * * *", "2027-10-31T00:00",
         "01:30 comes twice on 31 October 2027, will run the first time only."),
        (LONDON, "*/30 * * * *", "2027-10-31T00:45", None),
        (LONDON, "0 9 * * *", "2027-03-28T00:00", None),
        (BRASILIA, "30 1 * * *", "2027-03-28T00:00", None),
    ],
)  # fmt: skip
def test_it_tells_of_the_change_of_clocks(zone, cron, after, note):
    assert calendar.next_after(cron, ZoneInfo(zone), local(zone, after)).note == note


@pytest.mark.parametrize(("cron", "count"), [("30 1 * * *", 365), ("*/20 * * * *", 365 * 72)])
def test_no_two_times_of_a_year_share_a_key(cron, count):
    year = calendar.upcoming(cron, ZoneInfo(LONDON), local(LONDON, "2027-01-01T00:00"), count)
    assert len({each.key for each in year}) == count
    assert [each.at for each in year] == sorted({each.at for each in year})


@pytest.mark.parametrize(
    ("cron", "since", "until", "expected"),
    [
        ("0 9 * * *", "2027-01-10T09:00", "2027-01-10T09:00", "10 09:00"),  # both edges count
        ("0 9 * * *", "2027-01-10T09:00", "2027-01-13T08:59", "12 09:00"),
        ("0 9 * * *", "2027-01-10T09:01", "2027-01-11T08:59", None),
        ("* * * * *", "2020-01-01T00:00", "2027-01-13T08:59", "13 08:59"),
        ("0 9 1 1 *", "2020-01-01T00:00", "2027-12-13T08:59", "01 09:00"),
        ("30 1 * * *", "2027-03-20T00:00", "2027-03-28T02:30", "28 01:00"),
        ("30 1 * * *", "2027-03-20T00:00", "2027-03-28T00:59", "27 01:30"),
    ],
)
def test_the_last_time_it_came_round(cron, since, until, expected):
    zone = ZoneInfo(LONDON)
    found = calendar.latest(cron, zone, local(LONDON, since), local(LONDON, until))
    assert (found and f"{found.at:%d %H:%M}") == expected


def test_it_is_said_in_words():
    assert calendar.in_words("30 1 * * MON,FRI") == "At 01:30 on Monday and Friday"
