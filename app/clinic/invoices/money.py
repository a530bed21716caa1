"""Money: whole pence inside, "85.00" outside, never a float in between."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import marshmallow as ma

AMOUNT = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")
SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


def as_text(pence: int) -> str:
    """As the API prints it: 85.00."""
    return f"{Decimal(pence) / 100:.2f}"


def as_words(pence: int, currency: str) -> str:
    """As people write it: £1,085.00."""
    return f"{SIGNS.get(currency, f'{currency} ')}{Decimal(pence) / 100:,.2f}"


class Money(ma.fields.Field[int]):
    """An amount such as "85.00"; pence on our side."""

    default_error_messages = {"invalid": 'An amount like "85.00" is needed, up to 9999999.99.'}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.metadata = {"type": "string", "example": "85.00", **self.metadata}

    def _serialize(self, value: int | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return None if value is None else as_text(value)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, bool) or not AMOUNT.fullmatch(str(value)):
            raise self.make_error("invalid")
        return int(Decimal(str(value)) * 100)
