"""Conditions asked of the database let in exactly whom the facts of each patient let in."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.auth.models import Organisation
from app.clinic.patients.age import age_on
from app.clinic.patients.models import Patient
from app.database import db
from app.nodes import conditions
from app.nodes.schedules import Each
from app.schedules import records
from app.schedules.narrowing.ages import last_born
from app.schedules.narrowing.answer import UNKNOWN, Answer
from app.schedules.records import Found
from tests.support.plans import follow, plan

NOW = datetime(2026, 3, 18, 9, 30, tzinfo=UTC)
EXAMPLES = int(os.environ.get("CARELOOM_EXAMPLES", "150"))

# People whose details are awkward: leap days, odd letters, blanks, nothing at all.
AWKWARD = (
    {"date_of_birth": date(2004, 2, 29), "city": " bristol ", "email": "a%b_c@example.com"},
    {"date_of_birth": date(2008, 2, 28), "city": "BRISTOL", "email_consent": False},
    {"date_of_birth": date(1961, 3, 18), "city": "Łódź", "preferred_name": "\t"},
    {"date_of_birth": date(1961, 3, 19), "city": "ſtraßE", "preferred_name": "  "},
    {"date_of_birth": None, "city": None, "preferred_name": "", "country": "\u212aZ"},
    {"date_of_birth": date(2026, 3, 18), "city": "7", "insurance_effective_from": NOW.date()},
    {"date_of_birth": date(1961, 3, 17), "city": "no", "admitted_at": NOW, "sms_consent": False},
    {"admitted_at": datetime(2026, 3, 28, 23, 59, tzinfo=UTC), "city": "İzmir"},
    {"admitted_at": datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "insurance_effective_from":
     date(2026, 3, 29), "profile_completed_at": NOW},
    {"discharged_at": datetime(2025, 10, 26, 0, 30, tzinfo=UTC), "postcode": "007"},
)  # fmt: skip

TEXTS = ("first_name", "city", "country", "email", "preferred_name", "postcode")
DAYS = ("date_of_birth", "insurance_effective_from")
MOMENTS = ("admitted_at", "discharged_at", "created_at")
TRUTHS = ("email_consent", "sms_consent", "birthday_today", "profile_complete",
          "has_active_treatment_plan", "session_due_today", "session_completed_today")  # fmt: skip
OTHERS = ("status", "care", "tags", "months_without_appointment", "custom.colour", "segment_id")

words = st.sampled_from(
    ("Bristol", " bristol", "BRI", "łódź", "ſTRASSE", "7", "007", "no", "yes", "KZ", "kz", "a%b_c",
     "i\u0307zmir", "example", "Amira", "male", "active", "admitted")
)  # fmt: skip
numbers = st.sampled_from((0, 1, 17, 18, 21, 22, 64.5, 65, "65", 7, -1, 5000))
moments = st.sampled_from(
    ("2004-02-29", "1961-03-18", "2026-03-18", "2026-03-29", "2025-10-26", "2026-03-18T09:30:00Z",
     "2026-03-29T02:00:00+01:00", "2025-10-26T01:30:00", "2026-03-29T00:30:00", "0001-01-01")
)  # fmt: skip
anything = st.one_of(words, numbers, moments, st.booleans())
spans = st.sampled_from(
    ({"amount": 1, "unit": "days"}, {"amount": 90, "unit": "days"}, {"amount": 2, "unit": "weeks"},
     {"amount": 12, "unit": "hours"})
)  # fmt: skip
OPERATORS = {
    "one": ("eq", "ne", "lt", "lte", "gt", "gte", "before", "after", "contains", "not_contains",
            "starts_with", "ends_with"),
    "none": ("exists", "not_exists", "is_true", "is_false"),
    "list": ("in", "not_in"),
    "duration": ("within_last", "within_next"),
}  # fmt: skip


@st.composite
def lines(draw):
    """A comparison that can be saved."""
    field = draw(st.sampled_from(("age", *TEXTS, *DAYS, *MOMENTS, *TRUTHS, *OTHERS)))
    shape = draw(st.sampled_from(("one", "one", "none", "list", "duration", "two")))
    line = {"field": f"patient.{field}", "op": "between"}
    if shape != "two":
        line["op"] = draw(st.sampled_from(OPERATORS[shape]))
    if shape == "one":
        line["value"] = draw(anything)
    elif shape == "list":
        line["value"] = draw(st.lists(anything, min_size=1, max_size=3))
    elif shape == "duration":
        line["value"] = draw(spans)
    elif shape == "two":
        line["value"] = draw(st.sampled_from(([18, 65], ["1961-03-18", "2004-02-29"], [17.5, 22])))
    try:
        conditions.parse({"all": [line]})
    except conditions.ConditionProblem:
        return {"field": f"patient.{field}", "op": "exists"}
    return line


trees = st.recursive(
    lines(),
    lambda inner: st.builds(
        lambda word, members: {word: members},
        st.sampled_from(("all", "any")),
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
).map(lambda tree: tree if "field" not in tree else {"all": [tree]})


@pytest.fixture
def everybody(clinic, client):
    """The clinic's patients and ten awkward ones; one is on a plan with a session today."""
    for number, details in enumerate(AWKWARD):
        values = {"first_name": f"Awkward {number}", "last_name": "Case", **details}
        db.session.add(Patient(org_id=clinic.id, **values))
    follow(client, plan(client, clinic), clinic.amira)
    db.session.commit()
    return clinic.id


def let_in(org_id, tree):
    each = Each(conditions.compile(tree))
    return records.page(org_id, each, planned_at=NOW, after_id="").found


def by_their_facts(org_id, tree, monkeypatch):
    """The same, with a database that never can tell."""
    with monkeypatch.context() as patched:
        patched.setattr(records, "narrow", lambda *_: Answer(UNKNOWN.yes, UNKNOWN.maybe))
        return let_in(org_id, tree)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(tree=trees)
def test_the_database_lets_in_whom_the_facts_let_in(everybody, monkeypatch, tree):
    assert let_in(everybody, tree) == by_their_facts(everybody, tree, monkeypatch)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/St_Johns"])
def test_days_are_those_of_the_clinic(everybody, monkeypatch, zone):
    db.session.get(Organisation, everybody).time_zone = zone
    db.session.commit()
    for day in ("2026-03-18", "2026-03-28", "2026-03-29"):
        for op in ("eq", "before", "after", "lte", "gte", "ne"):
            line = {"field": "patient.admitted_at", "op": op, "value": day}
            assert let_in(everybody, {"all": [line]}) == by_their_facts(
                everybody, {"all": [line]}, monkeypatch
            )


@given(
    today=st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    years=st.integers(-5, 120),
    offset=st.integers(-400, 400),
)
def test_whoever_was_born_until_then_is_that_old(today, years, offset):
    latest = last_born(years, today)
    born = date.fromordinal(latest.toordinal() + offset)
    assert (age_on(today, born) >= years) == (born <= latest)


def test_a_birthday_on_a_leap_day_is_found(clinic, clock):
    clock.move_to("2026-02-28T09:00:00+00:00")
    birthday = {"all": [{"field": "patient.birthday_today", "op": "is_true"}]}
    grace = clinic.patient("Grace Nakamura")
    assert let_in(clinic.id, birthday) == [Found("patient", grace.id, grace.id)]
