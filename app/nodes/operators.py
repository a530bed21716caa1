"""One table of comparisons, for conditions and trigger filters (DESIGN §6).

How values are compared:
- What is missing (nothing, blank text, an empty list) passes no comparison, `ne` and `not_in`
  included: an unknown age is neither 65 nor "not 65". Only `not_exists` asks for it.
- Text is compared without regard to case and outer blanks: people type "london".
- A number and a text that reads as that number are equal; two texts are compared as text, so
  that the postcode "007" is not "7".
- A day compared with a moment means that whole day where the clinic is.
- A list equals a value that it holds: "Categories is consultation".
- Anything that cannot be compared is false, never an error.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal

from app.nodes import durations
from app.nodes.scope import Scope, is_missing, zone_of

Test = Callable[[Any, Scope], bool]
Shape = Literal["one", "two", "list", "none", "duration"]

NUMBERS_AND_DATES = ("number", "date", "datetime")
DATES = ("date", "datetime")
TEXTS = ("string",)
ANYTHING = ("string", "number", "boolean", "date", "datetime", "list")
PLAIN = ("string", "number", "date", "datetime", "list")

LONGEST_LIST = 200


@dataclass(frozen=True)
class Operator:
    """One comparison. `make` takes the value from the settings and gives the test.

    `make` raises ValueError, in words, for a value that makes no sense.
    """

    op: str
    label: str
    denial: str
    types: tuple[str, ...]
    value: Shape
    make: Callable[[Any], Test]


# ── reading values ───────────────────────────────────────────────────────────


def read_number(value: Any) -> float | None:
    """The number a value stands for, texts that read as one included."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        # Python would also read "1_000", "infinity" and digits of other scripts.
        if not value.isascii() or "_" in value:
            return None
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, int | float | Decimal):
        try:
            found = float(value)
        except OverflowError:
            return None
        return found if math.isfinite(found) else None
    return None


def read_moment(value: Any) -> date | datetime | None:
    """The day or moment a value stands for."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not value[:4].isdigit():
        return None
    text = value.strip()
    try:
        if len(text) == len("2026-11-21"):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text) if len(text) > len("2026-11-21") else None
    except ValueError:
        return None


def _aligned(
    left: date | datetime, right: date | datetime, scope: Scope
) -> tuple[date | datetime, date | datetime]:
    """Two moments, or two days when either is only a day."""
    zone = None
    if isinstance(left, datetime) and left.tzinfo is None:
        left = left.replace(tzinfo=(zone := zone_of(scope)))
    if isinstance(right, datetime) and right.tzinfo is None:
        right = right.replace(tzinfo=zone or zone_of(scope))
    if isinstance(left, datetime) and isinstance(right, datetime):
        return left, right
    return _as_day(left, scope), _as_day(right, scope)


def _as_day(value: date | datetime, scope: Scope) -> date:
    return value.astimezone(zone_of(scope)).date() if isinstance(value, datetime) else value


def folded(value: Any) -> str:
    """A text as it is compared: without regard to case and outer blanks."""
    return str(value).strip().casefold()


TRUE = frozenset({"true", "yes"})
FALSE = frozenset({"false", "no"})


def read_boolean(value: Any) -> bool | None:
    """Yes or no, where a value says one of them."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        text = folded(value)
        return True if text in TRUE else False if text in FALSE else None
    return None


# ── equality ─────────────────────────────────────────────────────────────────


def _equals(expected: Any) -> Test:
    """Everything that can be read from the expected value is read here, once."""
    if is_missing(expected) or isinstance(expected, dict | list | tuple):
        raise ValueError("Give a value to compare with.")
    boolean, number, moment = read_boolean(expected), read_number(expected), read_moment(expected)
    text = folded(expected)
    # Two texts are compared as text, whatever they look like.
    number_for_text = None if isinstance(expected, str) else number

    def one(actual: Any, scope: Scope) -> bool:
        if isinstance(actual, str):
            if number_for_text is not None:
                return read_number(actual) == number_for_text
            return folded(actual) == text
        if isinstance(actual, bool):
            return actual is boolean
        if isinstance(actual, int | float | Decimal):
            return number is not None and read_number(actual) == number
        if isinstance(actual, date) and moment is not None:
            left, right = _aligned(actual, moment, scope)
            return left == right
        return False

    def test(actual: Any, scope: Scope) -> bool:
        if isinstance(actual, list | tuple):
            return any(one(item, scope) for item in actual)
        return one(actual, scope)

    return test


def _differs(expected: Any) -> Test:
    equals = _equals(expected)
    return lambda actual, scope: not is_missing(actual) and not equals(actual, scope)


def _among(expected: Any) -> Test:
    if not isinstance(expected, list | tuple) or not expected:
        raise ValueError("Give at least one value.")
    if len(expected) > LONGEST_LIST:
        raise ValueError(f"Give at most {LONGEST_LIST} values.")
    tests = [_equals(value) for value in expected]
    return lambda actual, scope: any(test(actual, scope) for test in tests)


def _not_among(expected: Any) -> Test:
    among = _among(expected)
    return lambda actual, scope: not is_missing(actual) and not among(actual, scope)


# ── order ────────────────────────────────────────────────────────────────────

Order = Callable[[Any, Any], bool]


def _ordered(holds: Order, *, only_dates: bool = False) -> Callable[[Any], Test]:
    def make(expected: Any) -> Test:
        number = None if only_dates else read_number(expected)
        if number is not None:
            return _ordered_number(holds, number)
        moment = read_moment(expected)
        if moment is None:
            wanted = "a date" if only_dates else "a number or a date"
            raise ValueError(f"Give {wanted} to compare with.")

        def test(actual: Any, scope: Scope) -> bool:
            found = read_moment(actual)
            return found is not None and holds(*_aligned(found, moment, scope))

        return test

    return make


def _ordered_number(holds: Order, expected: float) -> Test:
    def test(actual: Any, scope: Scope) -> bool:
        found = read_number(actual)
        return found is not None and holds(found, expected)

    return test


at_least = _ordered(lambda left, right: left >= right)
at_most = _ordered(lambda left, right: left <= right)


def _between(expected: Any) -> Test:
    """Both ends count."""
    if not isinstance(expected, list | tuple) or len(expected) != 2:  # noqa: PLR2004
        raise ValueError("Give two values.")
    low, high = at_least(expected[0]), at_most(expected[1])
    if not high(expected[0], {}):
        raise ValueError("The first value must not be larger than the second.")
    return lambda actual, scope: low(actual, scope) and high(actual, scope)


# ── text and lists ───────────────────────────────────────────────────────────


def _text(expected: Any) -> str:
    if is_missing(expected) or isinstance(expected, dict | list | tuple | bool):
        raise ValueError("Give a text to look for.")
    return folded(expected)


def _contains(expected: Any) -> Test:
    part = _text(expected)
    equals = _equals(expected)

    def test(actual: Any, scope: Scope) -> bool:
        if isinstance(actual, list | tuple):
            return equals(actual, scope)
        return isinstance(actual, str) and part in actual.casefold()

    return test


def _contains_not(expected: Any) -> Test:
    contains = _contains(expected)
    return lambda actual, scope: not is_missing(actual) and not contains(actual, scope)


def _starts(expected: Any) -> Test:
    part = _text(expected)
    return lambda actual, scope: isinstance(actual, str) and folded(actual).startswith(part)


def _ends(expected: Any) -> Test:
    part = _text(expected)
    return lambda actual, scope: isinstance(actual, str) and folded(actual).endswith(part)


# ── known, yes, no, segment ──────────────────────────────────────────────────


def _known(_: Any) -> Test:
    return lambda actual, scope: not is_missing(actual)


def _unknown(_: Any) -> Test:
    return lambda actual, scope: is_missing(actual)


def _yes(_: Any) -> Test:
    return lambda actual, scope: read_boolean(actual) is True


def _no(_: Any) -> Test:
    return lambda actual, scope: read_boolean(actual) is False


# ── near now ─────────────────────────────────────────────────────────────────


def _within(direction: Literal[-1, 1]) -> Callable[[Any], Test]:
    def make(expected: Any) -> Test:
        span = durations.parse(expected)

        def test(actual: Any, scope: Scope) -> bool:
            found, now = read_moment(actual), scope.get("now")
            if found is None or not isinstance(now, datetime):
                return False
            far = now.astimezone(UTC) + direction * span
            first, last = (far, now) if direction < 0 else (now, far)
            return _is_between(found, first, last, scope)

        return test

    return make


def _is_between(found: date | datetime, first: datetime, last: datetime, scope: Scope) -> bool:
    left, found_left = _aligned(first, found, scope)
    right, found_right = _aligned(last, found, scope)
    return left <= found_left and found_right <= right


# ── the table ────────────────────────────────────────────────────────────────

OPERATORS: dict[str, Operator] = {
    each.op: each
    for each in (
        Operator("eq", "is", "is not", ANYTHING, "one", _equals),
        Operator("ne", "is not", "is", ANYTHING, "one", _differs),
        Operator("lt", "is less than", "is not less than", ("number",), "one",
                 _ordered(lambda left, right: left < right)),
        Operator("lte", "is at most", "is not at most", NUMBERS_AND_DATES, "one", at_most),
        Operator("gt", "is more than", "is not more than", ("number",), "one",
                 _ordered(lambda left, right: left > right)),
        Operator("gte", "is at least", "is not at least", NUMBERS_AND_DATES, "one", at_least),
        Operator("between", "is between", "is not between", NUMBERS_AND_DATES, "two", _between),
        Operator("before", "is before", "is not before", DATES, "one",
                 _ordered(lambda left, right: left < right, only_dates=True)),
        Operator("after", "is after", "is not after", DATES, "one",
                 _ordered(lambda left, right: left > right, only_dates=True)),
        Operator("within_last", "is within the last", "is not within the last", DATES,
                 "duration", _within(-1)),
        Operator("within_next", "is within the next", "is not within the next", DATES,
                 "duration", _within(1)),
        Operator("in", "is one of", "is none of", PLAIN, "list", _among),
        Operator("not_in", "is none of", "is one of", PLAIN, "list", _not_among),
        Operator("contains", "contains", "does not contain", ("string", "list"), "one",
                 _contains),
        Operator("not_contains", "does not contain", "contains", ("string", "list"), "one",
                 _contains_not),
        Operator("starts_with", "starts with", "does not start with", TEXTS, "one", _starts),
        Operator("ends_with", "ends with", "does not end with", TEXTS, "one", _ends),
        Operator("exists", "is known", "is not known", ANYTHING, "none", _known),
        Operator("not_exists", "is not known", "is known", ANYTHING, "none", _unknown),
        Operator("is_true", "is yes", "is not yes", ("boolean",), "none", _yes),
        Operator("is_false", "is no", "is not no", ("boolean",), "none", _no),
        # Offered for no kind of field yet: there are no segments to choose from.
        Operator("matches_segment", "is in the segment", "is not in the segment", (), "one",
                 _equals),
    )
}  # fmt: skip
