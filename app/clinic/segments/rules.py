"""The rules of a segment: checked when they are saved, compiled for a page of patients at a time.

{"source": "profile", "field": "age", "op": "gte", "value": 65}
{"source": "form", "template_id": "pain_scale", "field": "pain", "op": "gte", "value": 7}
{"source": "appointments", "metric": "count", "op": "eq", "value": 0,
"filters": {"status": ["completed"], "within": {"amount": 3, "unit": "months"}}}
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from app.clinic import records
from app.clinic.appointments.models import AppointmentStatus
from app.clinic.months import add_months
from app.clinic.patients import computed
from app.errors import Detail, Invalid

Source = Literal["profile", "form", "appointments"]
SOURCES: tuple[Source, ...] = ("profile", "form", "appointments")
METRICS = ("count", "days_since_last")
WHEN = ("past", "upcoming", "any")
STATUSES = tuple(str(status) for status in AppointmentStatus)
UNITS = ("days", "weeks", "months", "years")
MOST_RULES = 20
MOST_AMOUNT = 1_200
# Up to here the rules are asked in the transaction of the change itself.
SIMPLE = 3

CUSTOM = "custom."
# What the clock changes without anything being changed.
BY_THE_CLOCK = frozenset({"age", "birthday_today", *computed.VISITS, *computed.PLANS})
BY_THE_CLOCK_OPS = frozenset({"within_last", "within_next"})
SETTLED = frozenset({"completed", "cancelled", "no_show"})
OF_VISITS = frozenset(computed.VISITS)
# A segment cannot depend on segments: nobody could say which is asked first. Forms have rules of
# their own.
NOT_ASKED = frozenset({*computed.SEGMENTS, *computed.FORMS})

Test = Callable[[Any], bool]


@dataclass(frozen=True)
class Rule:
    """One line, well formed."""

    source: Source
    op: str
    value: Any
    # Of the profile or of a form.
    field: str = ""
    template_id: str = ""
    # Of appointments.
    metric: str = "count"
    statuses: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    when: str = "past"
    within: tuple[int, str] | None = None

    @property
    def by_the_clock(self) -> bool:
        """True when its answer may change although nobody changes anything."""
        if self.source == "profile":
            return self.field in BY_THE_CLOCK or self.op in BY_THE_CLOCK_OPS
        if self.source == "appointments":
            is_settled = bool(self.statuses) and SETTLED.issuperset(self.statuses)
            return self.metric != "count" or self.within is not None or not is_settled
        return self.op in BY_THE_CLOCK_OPS

    @property
    def sources(self) -> frozenset[Source]:
        """What a change must be about to matter."""
        if self.source == "profile" and self.field in OF_VISITS:
            return frozenset({"profile", "appointments"})
        return frozenset({self.source})

    def test(self, org_id: str, now: datetime) -> Test:
        """A function that says whether a value fits."""
        from app.nodes.operators import OPERATORS

        scope = {"now": now, "org": {"time_zone": _zone_name(org_id)}}
        fits = OPERATORS[self.op].make(self.value)
        return lambda actual: fits(actual, scope)

    def span(self, now: datetime, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
        """From when until when appointments count; None is without an end."""
        if self.when == "upcoming":
            return now, self._far(now, zone, 1)
        if self.when == "past":
            # One that is over is over, whenever it was planned for.
            is_over = bool(self.statuses) and SETTLED.issuperset(self.statuses)
            return self._far(now, zone, -1), None if is_over else now
        return self._far(now, zone, -1), self._far(now, zone, 1)

    def _far(self, now: datetime, zone: ZoneInfo, way: int) -> datetime | None:
        if self.within is None:
            return None
        amount, unit = self.within
        return shifted(now, way * amount, unit, zone)


def shifted(now: datetime, amount: int, unit: str, zone: ZoneInfo) -> datetime:
    """So many days, weeks, months or years on, by the clinic's calendar."""
    if unit in ("days", "weeks"):
        return now + timedelta(days=amount * (7 if unit == "weeks" else 1))
    local = now.astimezone(zone)
    day = add_months(local.date(), amount * (12 if unit == "years" else 1))
    return datetime.combine(day, time(local.hour, local.minute, local.second), zone)


# ── reading the stored form ──────────────────────────────────────────────────


def parse(
    stored: Any, *, within: str = "rules", may_name_segments: bool = False
) -> tuple[Rule, ...]:
    """The rules, all of them well formed. Raises Invalid, naming each bad one.

    `within` is the field they stand in. Rules that make no segment may ask for segments.
    """
    if not isinstance(stored, Sequence) or isinstance(stored, str):
        raise Invalid.field(within, "Rules are a list.")
    if len(stored) > MOST_RULES:
        raise Invalid.field(within, f"There are at most {MOST_RULES} rules.")
    found: list[Rule] = []
    bad: list[Detail] = []
    for at, each in enumerate(stored):
        try:
            found.append(_rule(each, frozenset() if may_name_segments else NOT_ASKED))
        except _Bad as problem:
            bad.append(Detail(f"{within}.{at}.{problem.field}".rstrip("."), str(problem)))
    if bad:
        raise Invalid(bad[0].message, bad)
    return tuple(found)


class _Bad(Exception):
    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


KEYS = {
    "profile": {"source", "field", "op", "value"},
    "form": {"source", "template_id", "field", "op", "value"},
    "appointments": {"source", "metric", "op", "value", "filters"},
}


def _rule(raw: Any, not_asked: frozenset[str]) -> Rule:
    if not isinstance(raw, Mapping):
        raise _Bad("", "A rule says where to look, what to compare and with what.")
    source = raw.get("source")
    if source not in SOURCES:
        raise _Bad("source", f"The source must be one of: {', '.join(SOURCES)}.")
    odd = set(raw) - KEYS[source]
    if odd:
        raise _Bad(str(min(odd, key=str)), "There is no such setting in this rule.")
    op, value = str(raw.get("op")), raw.get("value")
    _check_comparison(op, value)
    if source == "profile":
        return Rule(source, op, value, field=_profile_field(raw.get("field"), not_asked))
    if source == "form":
        return Rule(
            source,
            op,
            value,
            template_id=_text(raw, "template_id", "Choose a form."),
            field=_text(raw, "field", "Choose a field of the form."),
        )
    return Rule(source, op, value, metric=_metric(raw.get("metric")), **_filters(raw))


def _check_comparison(op: str, value: Any) -> None:
    from app.nodes.operators import OPERATORS

    if op not in OPERATORS:
        raise _Bad("op", "Choose how to compare.")
    try:
        OPERATORS[op].make(value)
    except (ValueError, TypeError) as error:
        raise _Bad("value", str(error) or "This value cannot be compared.") from error


def _profile_field(name: Any, not_asked: frozenset[str]) -> str:
    if isinstance(name, str):
        name = name.removeprefix("patient.")
        if name.startswith(CUSTOM) and len(name) > len(CUSTOM):
            return str(name)
        patient = records.get("patient")
        known = {field.path for field in patient.fields} if patient else set()
        if name in known - not_asked:
            return str(name)
    raise _Bad("field", "Choose a detail of the patient's profile.")


def _text(raw: Mapping[str, Any], name: str, message: str) -> str:
    value = raw.get(name)
    if not isinstance(value, str | int) or not str(value).strip() or len(str(value)) > 100:  # noqa: PLR2004
        raise _Bad(name, message)
    return str(value).strip()


def _metric(name: Any) -> str:
    if name not in METRICS:
        raise _Bad("metric", f"The metric must be one of: {', '.join(METRICS)}.")
    return str(name)


def _filters(raw: Mapping[str, Any]) -> dict[str, Any]:
    filters = raw.get("filters") or {}
    if not isinstance(filters, Mapping) or set(filters) - {"status", "within", "when", "services"}:
        raise _Bad("filters", "Filters are: status, services, within and when.")
    statuses = _names(filters, "status")
    if not set(statuses) <= set(STATUSES):
        raise _Bad("filters.status", f"A status is one of: {', '.join(STATUSES)}.")
    when = filters.get("when", "past")
    if when not in WHEN:
        raise _Bad("filters.when", f"When is one of: {', '.join(WHEN)}.")
    return {
        "statuses": statuses,
        "services": _names(filters, "services"),
        "when": when,
        "within": _within(filters.get("within")),
    }


def _names(filters: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = filters.get(name) or []
    found = [found] if isinstance(found, str) else found
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise _Bad(f"filters.{name}", "Give a list.")
    return tuple(found)


def _within(raw: Any) -> tuple[int, str] | None:
    if raw is None:
        return None
    amount = raw.get("amount") if isinstance(raw, Mapping) else None
    unit = raw.get("unit") if isinstance(raw, Mapping) else None
    is_number = isinstance(amount, int) and not isinstance(amount, bool)
    if not is_number or not 1 <= (amount or 0) <= MOST_AMOUNT or unit not in UNITS:
        raise _Bad("filters.within", "Give an amount and a unit, such as 3 months.")
    return int(amount or 0), str(unit)


# ── what a set of rules is like ──────────────────────────────────────────────


def is_simple(rules: Collection[Rule]) -> bool:
    """Few rules and one source: cheap enough to be asked with the change itself."""
    return len(rules) <= SIMPLE and len({rule.source for rule in rules}) <= 1


def by_the_clock(rules: Collection[Rule]) -> bool:
    """True when time alone may change who is in."""
    return any(rule.by_the_clock for rule in rules)


def _zone_name(org_id: str) -> str:
    from app.clinic.today import zone_of

    return zone_of(org_id).key
