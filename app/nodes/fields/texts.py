"""Texts, which may hold merge fields."""

from __future__ import annotations

import re
from typing import Any

from app.nodes import templating
from app.nodes.fields.base import Compiled, Field, constant

# Only what every mail server takes apart the same way: no spaces, quotes or line breaks.
EMAIL = re.compile(r"[^\s@<>\"',;:()\\]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
MAX_EMAIL = 254


def is_email(text: str) -> bool:
    """True when that can be an e-mail address."""
    return len(text) <= MAX_EMAIL and EMAIL.fullmatch(text) is not None


class Text(Field[str]):
    """One line. With `template=True` it may hold `{{ patient.first_name }}`."""

    kind = "text"
    one_line = True

    def __init__(
        self, label: str, *, template: bool = False, max_length: int = 200, **words: Any
    ) -> None:
        super().__init__(label, **words)
        self.template = template
        self.max_length = max_length

    def check(self, raw: Any) -> list[str]:
        if not isinstance(raw, str):
            return [f"{self.label} must be a text."]
        if len(raw) > self.max_length:
            return [f"{self.label} is longer than {self.max_length:,} characters."]
        if not self.template:
            return []
        try:
            templating.compile(raw)
        except templating.TemplateProblem as problem:
            return [problem.message]
        return []

    def compile(self, raw: Any) -> Compiled[str]:
        source = (self.default or "") if self.is_empty(raw) else raw
        if not self.template:
            return constant(self._tidy(source))
        template = templating.compile(source)
        if template.is_constant:
            return constant(self._tidy(source))
        return Compiled(
            lambda scope, notes, now: self._tidy(template.render(scope, notes)), template.paths
        )

    def _tidy(self, text: str) -> str:
        # A value with a line break in it must not make a second line, least of all in a subject.
        return " ".join(text.split()) if self.one_line else text.strip()

    def describe(self) -> dict[str, Any]:
        return {
            **super().describe(),
            "max_length": self.max_length,
            "template": self.template,
        }

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": self.max_length}


class LongText(Text):
    """Several lines."""

    kind = "long_text"
    one_line = False
    private = True

    def __init__(
        self, label: str, *, template: bool = False, max_length: int = 10_000, **words: Any
    ) -> None:
        super().__init__(label, template=template, max_length=max_length, **words)


class EmailAddress(Text):
    """One address, fixed or from a merge field."""

    kind = "email_address"
    private = True

    def __init__(self, label: str, *, template: bool = True, **words: Any) -> None:
        super().__init__(label, template=template, max_length=MAX_EMAIL, **words)

    def check(self, raw: Any) -> list[str]:
        problems = super().check(raw)
        if not problems and "{{" not in raw and not is_email(raw.strip()):
            return [f"“{raw[:60]}” is not an e-mail address."]
        return problems


class Reference(Field[str | None]):
    """The id of a record, mostly one that an earlier step made: `{{ steps.n2.task_id }}`.

    None when the setting was left empty; "" when it names a value that turned out to be empty.
    """

    kind = "text"

    def check(self, raw: Any) -> list[str]:
        return self._text().check(raw)

    def compile(self, raw: Any) -> Compiled[str | None]:
        if self.is_empty(raw):
            return constant(None)
        found = self._text().compile(raw)
        return Compiled(found.value, found.paths, found.is_constant)

    def _text(self) -> Text:
        return Text(self.label, template=True)

    def describe(self) -> dict[str, Any]:
        return {**super().describe(), "max_length": self._text().max_length, "template": True}

    def schema(self) -> dict[str, Any]:
        return self._text().schema()
