"""What may stand after a `|` in a template: `{{ patient.first_name | default: "there" }}`.

All filters are ours: each works on plain values, knows the clinic's zone, and cannot be made
to build a huge text or number out of a small template.
"""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from app.nodes.scope import is_missing
from app.nodes.templating.printing import (
    MONTHS,
    WEEKDAYS,
    clock_time,
    day,
    local,
    moment,
    number,
    text_of,
)
from app.nodes.templating.problems import TemplateFailed

# No text in a clinic's message needs more, and no chain of filters may build more.
MAX_TEXT = 100_000
MAX_ITEMS = 2_000
MAX_NUMBER = 10**15

Filter = Callable[..., Any]
filters: dict[str, Filter] = {}


def _filter(function: Filter) -> Filter:
    filters[function.__name__.rstrip("_")] = function
    return function


def apply(name: str, value: Any, args: tuple[Any, ...], named: dict[str, Any], zone: tzinfo) -> Any:
    """Run one filter. Raises TemplateFailed in words when it cannot."""
    try:
        result = filters[name](_Input(value, zone), *args, **named)
    except (TypeError, ValueError, ArithmeticError, InvalidOperation) as error:
        raise TemplateFailed(f"“{name}” does not work on this value.") from error
    check_size(result)
    return result


def takes(name: str, count: int, named: tuple[str, ...]) -> bool:
    """True when that filter can be called with so many values after its colon."""
    try:
        inspect.signature(filters[name]).bind(None, *range(count), **dict.fromkeys(named))
    except TypeError:
        return False
    return True


def check_size(value: Any) -> None:
    """Refuse what grew too large, before it can be doubled again."""
    if isinstance(value, str):
        too_large = len(value) > MAX_TEXT
    elif isinstance(value, list):
        too_large = len(value) > MAX_ITEMS or _length_of_all(value) > MAX_TEXT
    elif isinstance(value, int | float | Decimal):
        too_large = not -MAX_NUMBER <= value <= MAX_NUMBER
    else:
        too_large = False
    if too_large:
        raise TemplateFailed("The template makes a text or a number that is too large.")


def _length_of_all(items: list[Any]) -> int:
    return sum(len(item) for item in items if isinstance(item, str))


class _Input:
    """The value before the `|`, read as whatever kind the filter works on."""

    def __init__(self, value: Any, zone: tzinfo) -> None:
        self.value = value
        self.zone = zone

    @property
    def text(self) -> str:
        return text_of(self.value, self.zone)

    @property
    def number(self) -> Decimal:
        return as_number(self.value)

    @property
    def items(self) -> list[Any]:
        if is_missing(self.value):
            return []
        return list(self.value) if isinstance(self.value, list | tuple) else [self.value]

    @property
    def moment(self) -> date | datetime | None:
        return as_moment(self.value, self.zone)


def as_number(value: Any) -> Decimal:
    """A number, also one written as text; nothing counts as 0."""
    if is_missing(value):
        return Decimal(0)
    if isinstance(value, bool):
        return Decimal(int(value))
    found = Decimal(str(value).strip()[:40])
    # Before any arithmetic: "1e999999" is short, but written out it is a million digits.
    if not -MAX_NUMBER <= found <= MAX_NUMBER:
        raise ValueError("too large, or not a number")
    return found


def as_moment(value: Any, zone: tzinfo) -> date | datetime | None:
    """A day or a moment, also one written as ISO 8601; None when it is neither."""
    if isinstance(value, date):
        return local(value, zone) if isinstance(value, datetime) else value
    if not isinstance(value, str):
        return None
    text = value.strip()
    try:
        if len(text) <= len("2026-11-21"):
            return date.fromisoformat(text)
        return local(datetime.fromisoformat(text), zone)
    except ValueError:
        return None


def _plain(value: Decimal) -> int | float:
    """What arithmetic gives on: an int where it is one, so that it prints as one."""
    check_size(value)
    return int(value) if value == value.to_integral_value() else float(value)


def _whole(value: Any) -> int:
    found = int(as_number(value))
    check_size(found)
    return found


# ── anything ─────────────────────────────────────────────────────────────────


@_filter
def default(given: _Input, instead: Any = "") -> Any:
    """The value, or this instead when it is empty."""
    return instead if given.value is False or is_missing(given.value) else given.value


@_filter
def size(given: _Input) -> int:
    """How many characters or items."""
    return len(given.value) if isinstance(given.value, str | list | tuple | Mapping) else 0


# ── text ─────────────────────────────────────────────────────────────────────


@_filter
def upcase(given: _Input) -> str:
    return given.text.upper()


@_filter
def downcase(given: _Input) -> str:
    return given.text.lower()


@_filter
def capitalize(given: _Input) -> str:
    return given.text[:1].upper() + given.text[1:]


@_filter
def strip(given: _Input) -> str:
    return given.text.strip()


@_filter
def append(given: _Input, more: Any) -> str:
    return given.text + text_of(more, given.zone)


@_filter
def prepend(given: _Input, more: Any) -> str:
    return text_of(more, given.zone) + given.text


@_filter
def replace(given: _Input, old: Any, new: Any = "") -> str:
    """Every `old` becomes `new`."""
    text, old, new = given.text, text_of(old, given.zone), text_of(new, given.zone)
    if not old:
        return text
    # Counted before it is done: a hundred thousand times a hundred thousand is 10 GB.
    if len(text) + text.count(old) * len(new) > MAX_TEXT:
        raise TemplateFailed("The template makes a text that is too large.")
    return text.replace(old, new)


@_filter
def remove(given: _Input, old: Any) -> str:
    return replace(given, old)  # type: ignore[no-any-return]


@_filter
def truncate(given: _Input, length: Any = 50, end: Any = "…") -> str:
    """At most that many characters, the last being `…` when something was cut."""
    limit, end = max(_whole(length), 0), text_of(end, given.zone)
    text = given.text
    return text if len(text) <= limit else text[: max(limit - len(end), 0)] + end


@_filter
def truncatewords(given: _Input, count: Any = 15, end: Any = "…") -> str:
    words, limit = given.text.split(), max(_whole(count), 1)
    cut = len(words) > limit
    return " ".join(words[:limit]) + (text_of(end, given.zone) if cut else "")


@_filter
def split(given: _Input, separator: Any) -> list[str]:
    between = text_of(separator, given.zone)
    if not given.text:
        return []
    return given.text.split(between, MAX_ITEMS) if between.strip() else given.text.split()


# ── numbers ──────────────────────────────────────────────────────────────────


@_filter
def plus(given: _Input, other: Any) -> int | float:
    return _plain(given.number + as_number(other))


@_filter
def minus(given: _Input, other: Any) -> int | float:
    return _plain(given.number - as_number(other))


@_filter
def times(given: _Input, other: Any) -> int | float:
    return _plain(given.number * as_number(other))


@_filter
def divided_by(given: _Input, other: Any) -> int | float:
    return _plain(given.number / as_number(other))


@_filter
def modulo(given: _Input, other: Any) -> int | float:
    return _plain(given.number % as_number(other))


@_filter
def abs_(given: _Input) -> int | float:
    return _plain(abs(given.number))


@_filter
def round_(given: _Input, digits: Any = 0) -> int | float:
    places = min(max(_whole(digits), 0), 10)
    return _plain(given.number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


@_filter
def floor(given: _Input) -> int:
    return math.floor(given.number)


@_filter
def ceil(given: _Input) -> int:
    return math.ceil(given.number)


@_filter
def at_least(given: _Input, other: Any) -> int | float:
    return _plain(max(given.number, as_number(other)))


@_filter
def at_most(given: _Input, other: Any) -> int | float:
    return _plain(min(given.number, as_number(other)))


@_filter
def percent(given: _Input) -> str:
    """A share between 0 and 1 in words: 0.42 → `42%`."""
    return f"{number(_plain(round(given.number * 100, 1)))}%"


SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$"}


@_filter
def money(given: _Input, currency: Any = "") -> str:
    """Two decimals, and the currency when it is given: 85 → `£85.00`."""
    check_size(given.number)
    amount = f"{given.number.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"
    code = text_of(currency, given.zone)[:3].upper()
    return f"{SYMBOLS[code]}{amount}" if code in SYMBOLS else f"{amount} {code}".strip()


# ── lists ────────────────────────────────────────────────────────────────────


@_filter
def join(given: _Input, between: Any = ", ") -> str:
    texts = [text_of(item, given.zone) for item in given.items]
    glue = text_of(between, given.zone)
    if sum(map(len, texts)) + len(glue) * len(texts) > MAX_TEXT:
        raise TemplateFailed("The template makes a text that is too large.")
    return glue.join(texts)


@_filter
def first(given: _Input) -> Any:
    return next(iter(given.items), None)


@_filter
def last(given: _Input) -> Any:
    return next(reversed(given.items), None)


@_filter
def map_(given: _Input, name: Any) -> list[Any]:
    """One field of each record: `invoice.lines | map: "description"`."""
    return [item.get(name) for item in given.items if isinstance(item, Mapping)]


@_filter
def where(given: _Input, name: Any, wanted: Any = True) -> list[Any]:
    """The records whose field has that value."""
    return [item for item in given.items if isinstance(item, Mapping) and item.get(name) == wanted]


@_filter
def sum_(given: _Input, name: Any = None) -> int | float:
    """All numbers of a list, or one field of all its records, added up."""
    items = map_(given, name) if name is not None else given.items
    return _plain(sum((as_number(item) for item in items), Decimal(0)))


@_filter
def sort(given: _Input) -> list[Any]:
    return sorted(given.items, key=lambda item: text_of(item, given.zone).casefold())


@_filter
def uniq(given: _Input) -> list[Any]:
    seen = {text_of(item, given.zone): item for item in reversed(given.items)}
    return list(reversed(seen.values()))


@_filter
def compact(given: _Input) -> list[Any]:
    return [item for item in given.items if not is_missing(item)]


@_filter
def reverse(given: _Input) -> list[Any]:
    return given.items[::-1]


# ── days and times ───────────────────────────────────────────────────────────


@_filter
def date_(given: _Input, shape: Any = None) -> str:
    """A day in words, or in a shape of your own: `%A %-d %B` → Saturday 21 November."""
    found = given.moment
    if found is None:
        return given.text
    return day(found) if shape is None else _shaped(found, text_of(shape, given.zone))


@_filter
def time(given: _Input) -> str:
    """The time of day where the clinic is: `14:30`."""
    found = given.moment
    return clock_time(found, given.zone) if isinstance(found, datetime) else given.text


@_filter
def date_time(given: _Input) -> str:
    """Day and time where the clinic is."""
    found = given.moment
    return moment(found, given.zone) if isinstance(found, datetime) else date_(given)


@_filter
def weekday(given: _Input) -> str:
    """`Saturday`."""
    found = given.moment
    return WEEKDAYS[found.weekday()] if found else given.text


@_filter
def add_days(given: _Input, count: Any) -> Any:
    """That many days later, or earlier for a number below zero."""
    found = given.moment
    return found + timedelta(days=_whole(count)) if found else given.value


@_filter
def add_hours(given: _Input, count: Any) -> Any:
    """That many hours later."""
    found = given.moment
    if not isinstance(found, datetime):
        return given.value
    # Through UTC, so that a change of the clocks in between is no surprise.
    return local(found.astimezone(UTC) + timedelta(hours=_whole(count)), given.zone)


LETTER = re.compile(r"%(-?.)", re.DOTALL)


def _shaped(value: date, shape: str) -> str:
    """The usual `%` letters. Written out here because the C library's own takes a width,
    with which four characters ask for a gigabyte, and names months in the server's language.
    """
    hour = value.hour if isinstance(value, datetime) else 0
    minute = value.minute if isinstance(value, datetime) else 0
    letters = {
        "Y": str(value.year), "y": f"{value.year % 100:02}",
        "m": f"{value.month:02}", "-m": str(value.month),
        "d": f"{value.day:02}", "-d": str(value.day), "e": str(value.day),
        "B": MONTHS[value.month - 1], "b": MONTHS[value.month - 1][:3],
        "A": WEEKDAYS[value.weekday()], "a": WEEKDAYS[value.weekday()][:3],
        "H": f"{hour:02}", "-H": str(hour), "M": f"{minute:02}",
        "I": f"{hour % 12 or 12:02}", "-I": str(hour % 12 or 12),
        "p": "am" if hour < 12 else "pm", "%": "%",  # noqa: PLR2004
    }  # fmt: skip
    return LETTER.sub(lambda found: letters.get(found[1], found[0]), shape)
