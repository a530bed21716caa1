"""Bodies that strangers send, as plain values that every database can keep."""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import parse_qsl

from flask import current_app

from app.errors import Invalid

FORM = "application/x-www-form-urlencoded"
MAX_DEPTH = 64
MAX_FORM_FIELDS = 1_000


def parse(mimetype: str, raw: bytes) -> Any:
    """The body as JSON or form values; None when it is empty. Raises Invalid."""
    if not raw:
        return None
    if mimetype == FORM:
        return _form(raw)
    if is_json(mimetype):
        return json(raw)
    raise Invalid("Send JSON (application/json) or a form (application/x-www-form-urlencoded).")


def is_json(mimetype: str) -> bool:
    """True for `application/json`, its relatives, and for a sender who does not say."""
    return mimetype in ("", "application/json", "text/json") or mimetype.endswith("+json")


def json(raw: bytes) -> Any:
    """The parsed body. Raises Invalid."""
    try:
        value = current_app.json.loads(raw)
    except ValueError as error:
        raise Invalid(f"The body is not usable JSON: {error}.") from error
    check(value)
    return value


def check(value: Any) -> None:
    """Refuse what cannot be stored or walked safely. Raises Invalid."""
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for each in level:
            if isinstance(each, dict):
                below += each.values()
            elif isinstance(each, list):
                below += each
            elif isinstance(each, float) and not math.isfinite(each):
                raise Invalid("The body has a number that is too large.")
        if not below:
            return
        level = below
    raise Invalid(f"The body is nested more than {MAX_DEPTH} levels deep.")


def _form(raw: bytes) -> dict[str, Any]:
    """Name → value, or the list of its values where a name is there several times."""
    try:
        pairs = parse_qsl(raw.decode(), keep_blank_values=True, max_num_fields=MAX_FORM_FIELDS)
    except ValueError as error:
        raise Invalid(
            f"The body is not a form of at most {MAX_FORM_FIELDS:,} fields in UTF-8."
        ) from error
    found: dict[str, Any] = {}
    for name, value in pairs:
        if "\x00" in name + value:
            raise Invalid("The body may not contain the NUL character.")
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    return found
