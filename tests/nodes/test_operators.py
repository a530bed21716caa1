"""Every comparison, with the reason for each answer."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.nodes.operators import OPERATORS

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SCOPE = {"now": NOW, "org": {"time_zone": "Europe/London"}}
# Half past midnight on 1 July where the clinic is, still 30 June in UTC.
SUMMER_NIGHT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
THREE_DAYS = {"amount": 3, "unit": "days"}


def test(op, actual, expected):
    return OPERATORS[op].make(expected)(actual, SCOPE)


test.__test__ = False  # a helper that reads well below


@pytest.mark.parametrize(
    ("actual", "op", "expected", "answer", "reason"),
    [
        # is, is not
        ("London", "eq", "london", True, "people do not type capitals alike"),
        (" London ", "eq", "London", True, "nor blanks"),
        ("London", "eq", "Leeds", False, "another city"),
        ("", "eq", "London", False, "an empty text is nothing"),
        (None, "eq", "London", False, "nobody knows where"),
        (None, "ne", "London", False, "so nobody can say it is not London either"),
        ("", "ne", "London", False, "blank is as unknown as nothing"),
        ("Leeds", "ne", "London", True, "known, and another"),
        (65, "eq", 65, True, "the same number"),
        (65, "eq", "65", True, "a form sends numbers as text"),
        ("65", "eq", 65, True, "so does an outside system"),
        (65.0, "eq", 65, True, "whole numbers have no kind"),
        (Decimal("85.10"), "eq", 85.1, True, "money is exact, what was typed is not"),
        ("007", "eq", "7", False, "two texts stay texts: these are postcodes"),
        (1, "eq", True, False, "one is not yes"),
        (True, "eq", "yes", True, "yes is yes"),
        (False, "eq", "no", True, "no is no"),
        (True, "eq", "1", False, "but not 1"),
        ("nan", "eq", 1, False, "not a number"),
        (float("nan"), "eq", 1, False, "nothing equals it"),
        (10**400, "eq", 1, False, "too large for any comparison"),
        (date(2026, 11, 21), "eq", "2026-11-21", True, "the same day"),
        (NOW, "eq", "2026-11-21", True, "a moment on that day"),
        (SUMMER_NIGHT, "eq", "2026-07-01", True, "days change where the clinic is"),
        (NOW, "eq", "2026-11-21T09:30:00Z", True, "the same moment"),
        (NOW, "eq", "2026-11-21T09:30:00", True, "without a zone it is the clinic's clock"),
        (["gp", "vip"], "eq", "VIP", True, "a list is what it holds"),
        (["gp"], "ne", "vip", True, "and is not what it does not hold"),
        ([], "ne", "vip", False, "an empty list says nothing"),
        ({"a": 1}, "eq", "a", False, "a record is no value"),
        # order
        (65, "gte", 65, True, "the edge counts"),
        (64.9, "gte", 65, False, "nearly is not"),
        ("70", "gte", 65, True, "a number sent as text"),
        ("old", "gte", 65, False, "not a number at all"),
        (None, "gte", 65, False, "unknown age is not old"),
        (True, "gte", 0, False, "yes is not a number"),
        (5, "lt", 5, False, "less than leaves the edge out"),
        (5, "lte", 5, True, "at most does not"),
        (6, "gt", 5, True, "more"),
        (date(2026, 11, 21), "gte", "2026-11-21", True, "on that day or later"),
        (1_000_000, "gt", "9_99", "refused", "nobody types numbers like that"),
        # between
        (5, "between", [5, 9], True, "both edges count"),
        (9, "between", [5, 9], True, "this one too"),
        (10, "between", [5, 9], False, "outside"),
        (NOW, "between", ["2026-11-01", "2026-11-21"], True, "the last day counts whole"),
        (5, "between", [9, 5], "refused", "the wrong way round"),
        (5, "between", [5], "refused", "one end is missing"),
        # before, after
        (NOW, "before", "2026-11-22", True, "the day before"),
        (NOW, "before", "2026-11-21", False, "that day is not before itself"),
        (NOW, "after", "2026-11-21", False, "nor after"),
        (date(2026, 11, 22), "after", "2026-11-21", True, "a day later"),
        (SUMMER_NIGHT, "after", "2026-06-30", True, "1 July has begun at the clinic"),
        ("2026-11-22", "after", "2026-11-21", True, "an outside system sends text"),
        ("soon", "after", "2026-11-21", False, "not a date"),
        (NOW, "after", "65", "refused", "not a date to compare with"),
        # within
        (datetime(2026, 11, 19, tzinfo=UTC), "within_last", THREE_DAYS, True, "two days ago"),
        (date(2026, 11, 18), "within_last", THREE_DAYS, True, "three days ago, as a day"),
        (date(2026, 11, 17), "within_last", THREE_DAYS, False, "four days ago"),
        (NOW, "within_last", THREE_DAYS, True, "just now"),
        (date(2026, 11, 22), "within_last", THREE_DAYS, False, "that is to come"),
        (date(2026, 11, 22), "within_next", THREE_DAYS, True, "tomorrow"),
        (date(2026, 11, 21), "within_next", THREE_DAYS, True, "today still counts"),
        (datetime(2026, 11, 21, 9, 29, tzinfo=UTC), "within_next", THREE_DAYS, False, "over"),
        (None, "within_next", THREE_DAYS, False, "no date"),
        (NOW, "within_next", {"amount": 3}, "refused", "three what?"),
        (NOW, "within_next", {"amount": 10**9, "unit": "weeks"}, "refused", "beyond calendars"),
        # in
        ("RO", "in", ["ro", "HU"], True, "one of them"),
        ("GB", "in", ["ro", "HU"], False, "none of them"),
        ("GB", "not_in", ["ro", "HU"], True, "known, and none of them"),
        (None, "not_in", ["ro", "HU"], False, "unknown"),
        (["a", "b"], "in", ["b", "c"], True, "they share one"),
        ("GB", "in", [], "refused", "nothing to choose from"),
        # contains
        ("knee pain", "contains", "KNEE", True, "inside, whatever the case"),
        ("knee pain", "contains", "hip", False, "not inside"),
        (["diabetes"], "contains", "Diabetes", True, "an item of the list"),
        (["diabetes"], "contains", "dia", False, "part of an item is not an item"),
        ("knee pain", "not_contains", "hip", True, "known, and without"),
        (None, "not_contains", "hip", False, "unknown"),
        (65, "contains", "6", False, "numbers hold no text"),
        ("+44 7700", "starts_with", "+44", True, "from the start"),
        ("7700 +44", "starts_with", "+44", False, "not from the start"),
        ("a@b.ro", "ends_with", ".RO", True, "to the end"),
        # known
        ("x", "exists", None, True, "there is something"),
        ("  ", "exists", None, False, "blanks are nothing"),
        (0, "exists", None, True, "nought is known"),
        (False, "exists", None, True, "so is no"),
        ([], "exists", None, False, "nothing in it"),
        (None, "not_exists", None, True, "unknown"),
        (0, "not_exists", None, False, "nought is known"),
        # yes and no
        (True, "is_true", None, True, "yes"),
        ("true", "is_true", None, True, "as text"),
        (None, "is_false", None, False, "unknown is not no"),
        (False, "is_false", None, True, "no"),
        (0, "is_false", None, False, "a number is neither"),
        # segments
        (["seg_1", "seg_2"], "matches_segment", "seg_2", True, "a member"),
        (["seg_1"], "matches_segment", "seg_2", False, "not a member"),
    ],
)  # fmt: skip
def test_it_compares(actual, op, expected, answer, reason):
    if answer == "refused":
        with pytest.raises(ValueError, match=r"\w"):
            OPERATORS[op].make(expected)
    else:
        assert test(op, actual, expected) is answer, reason


@pytest.mark.parametrize("op", OPERATORS)
def test_missing_data_is_false_and_never_an_error(op):
    expected = {
        "two": [1, 2],
        "list": ["a"],
        "duration": THREE_DAYS,
        "none": None,
        "one": "2026-11-21",
    }
    asked = OPERATORS[op].make(expected[OPERATORS[op].value])
    for missing in (None, "", "   ", [], {}):
        assert asked(missing, SCOPE) is (op == "not_exists")


@pytest.mark.parametrize("op", OPERATORS)
@pytest.mark.parametrize("odd", [object(), {"x": 1}, [[1]], b"x", float("inf"), "\ud800", 10**500])
def test_odd_data_is_never_an_error(op, odd):
    expected = {"two": [1, 2], "list": ["a"], "duration": THREE_DAYS, "none": None, "one": 65}
    if op in ("before", "after"):
        expected["one"] = "2026-11-21"
    assert OPERATORS[op].make(expected[OPERATORS[op].value])(odd, SCOPE) in (True, False)


def test_all_operators_of_the_design_are_there():
    wanted = (
        "eq ne lt lte gt gte in not_in contains not_contains starts_with ends_with between before "
        "after within_last within_next exists not_exists is_true is_false matches_segment"
    )
    assert set(OPERATORS) == set(wanted.split())


def test_a_clinic_without_a_known_zone_is_on_utc():
    asked = OPERATORS["eq"].make("2026-06-30")
    assert asked(SUMMER_NIGHT, {"org": {"time_zone": "Mars/Olympus"}})
    assert asked(SUMMER_NIGHT, {})
