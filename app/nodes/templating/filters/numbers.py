"""Filters for numbers and money."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from app.nodes.templating.filters.base import (
    Input,
    as_number,
    check_size,
    plain,
    template_filter,
    whole,
)
from app.nodes.templating.printing import (
    number,
    text_of,
)


@template_filter
def plus(given: Input, other: Any) -> int | float:
    return plain(given.number + as_number(other))


@template_filter
def minus(given: Input, other: Any) -> int | float:
    return plain(given.number - as_number(other))


@template_filter
def times(given: Input, other: Any) -> int | float:
    return plain(given.number * as_number(other))


@template_filter
def divided_by(given: Input, other: Any) -> int | float:
    return plain(given.number / as_number(other))


@template_filter
def modulo(given: Input, other: Any) -> int | float:
    return plain(given.number % as_number(other))


@template_filter
def abs_(given: Input) -> int | float:
    return plain(abs(given.number))


@template_filter
def round_(given: Input, digits: Any = 0) -> int | float:
    places = min(max(whole(digits), 0), 10)
    return plain(given.number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


@template_filter
def floor(given: Input) -> int:
    return math.floor(given.number)


@template_filter
def ceil(given: Input) -> int:
    return math.ceil(given.number)


@template_filter
def at_least(given: Input, other: Any) -> int | float:
    return plain(max(given.number, as_number(other)))


@template_filter
def at_most(given: Input, other: Any) -> int | float:
    return plain(min(given.number, as_number(other)))


@template_filter
def percent(given: Input) -> str:
    """A share between 0 and 1 in words: 0.42 → `42%`."""
    return f"{number(plain(round(given.number * 100, 1)))}%"


SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$"}


@template_filter
def money(given: Input, currency: Any = "") -> str:
    """Two decimals, and the currency when it is given: 85 → `£85.00`."""
    check_size(given.number)
    amount = f"{given.number.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"
    code = text_of(currency, given.zone)[:3].upper()
    return f"{SYMBOLS[code]}{amount}" if code in SYMBOLS else f"{amount} {code}".strip()
