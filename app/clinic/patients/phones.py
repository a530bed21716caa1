"""Phone numbers as they are kept: +447700900123."""

from __future__ import annotations

import phonenumbers

HOME = "GB"
COUNTRIES = frozenset(phonenumbers.SUPPORTED_REGIONS)


def e164(text: str, country: str | None = None) -> str:
    """The number with its country code. Raises ValueError when it cannot be one."""
    try:
        number = phonenumbers.parse(text, country or HOME)
    except phonenumbers.NumberParseException as error:
        raise ValueError("This is not a phone number.") from error
    # Only the length is judged: numbers are given out faster than any list of them is renewed.
    if not phonenumbers.is_possible_number(number):
        raise ValueError("This phone number is too long or too short.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spoken(number: str) -> str:
    """As people of that country write it, without spaces: 07700900123."""
    parsed = phonenumbers.parse(number)
    national = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    return "".join(char for char in national if char.isdigit())
