"""Six digits that change every half minute (RFC 6238), and the codes for a lost telephone."""

from __future__ import annotations

import hmac
import re
import secrets
from datetime import datetime

import pyotp

from app.auth import tokens

ISSUER = "Careloom"
TURN_SECONDS = 30
# Clocks of telephones go wrong by a little.
TURNS_AROUND = 1
# Without letters and digits that look alike.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
PARTS, PART = 3, 4
RECOVERY_CODES = 10


def new_secret() -> str:
    """What the app is given, 160 random bits."""
    return pyotp.random_base32()


def address_of(secret: str, email: str) -> str:
    """What the picture says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def turn_of(secret: str, code: str, now: datetime, after: int | None) -> int | None:
    """The half minute this code belongs to, or None where it is wrong or was used.

    Codes of that turn `after` which one was taken, or of an earlier one, are used.
    """
    digits = re.sub(r"[\s-]", "", code)
    totp, current = pyotp.TOTP(secret), int(now.timestamp()) // TURN_SECONDS
    found = None
    for turn in range(current - TURNS_AROUND, current + TURNS_AROUND + 1):
        # All are compared, whichever is right.
        is_right = hmac.compare_digest(totp.generate_otp(turn).encode(), digits.encode())
        if is_right and (after is None or turn > after):
            found = turn
    return found


def new_recovery_codes() -> list[str]:
    """Ten codes of about 59 random bits, to print and put away."""
    return ["-".join(_part() for _ in range(PARTS)) for _ in range(RECOVERY_CODES)]


def _part() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(PART))


def recovery_hash(code: str) -> str:
    """How one is stored: spaces, dashes and capitals do not count."""
    return tokens.hash_of(re.sub(r"[\s-]", "", code).lower())


def used(code: str, hashes: list[str]) -> list[str] | None:
    """What is left of the hashes when this code is taken; None where it is none of them."""
    wanted = recovery_hash(code)
    left = [each for each in hashes if not hmac.compare_digest(each, wanted)]
    return left if len(left) < len(hashes) else None
