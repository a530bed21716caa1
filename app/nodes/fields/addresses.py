"""An address of the web that a step calls."""

from __future__ import annotations

from typing import Any

from app.gateways.http import check_address
from app.nodes.fields.texts import Text

MAX_LENGTH = 2_000


class WebAddress(Text):
    """`https://api.example.org/patients/{{ patient.id }}`; the host is fixed.

    A host out of a field would let whoever fills that field choose who gets the secret.
    """

    def __init__(self, label: str, **words: Any) -> None:
        super().__init__(label, template=True, max_length=MAX_LENGTH, **words)

    def check(self, raw: Any) -> list[str]:
        if problems := super().check(raw):
            return problems
        address = raw.strip()
        fixed = address.split("{", 1)[0]
        host = fixed.partition("://")[2]
        if "{" in address and not any(mark in host for mark in "/?#"):
            return ["The host may not come from a field. Write it out."]
        wrong = check_address(fixed)
        return [wrong] if wrong else []
