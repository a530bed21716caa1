"""What a password must be: long, and none that guessing programs try early."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.errors import Invalid

LEAST, MOST = 12, 200
# zxcvbn's scale: 3 is "safely unguessable" by who asks a server, 2 is what one gives in to.
ENOUGH = 3
LEAST_WORD = 3
# It looks at no more of them, and says so with an error.
LOOKED_AT = 72


def check(password: str, about: Iterable[str] = (), field: str = "password") -> None:
    """Raises Invalid for one that is short or easily guessed.

    `about` are words that whoever knows the person tries first: name, address, clinic.
    """
    if len(password) < LEAST:
        raise Invalid.field(field, f"A password needs {LEAST} characters or more.")
    if len(password) > MOST:
        raise Invalid.field(field, f"A password has at most {MOST} characters.")
    from zxcvbn import zxcvbn  # its lists of words take long to load

    words = {
        part.lower() for text in about for part in re.split(r"\W+", text) if len(part) >= LEAST_WORD
    }
    if zxcvbn(password[:LOOKED_AT], user_inputs=sorted(words))["score"] < ENOUGH:
        raise Invalid.field(
            field,
            "This password is easily guessed. Take four or five words that do not belong together.",
        )
