"""What the letters say, and where their links lead."""

from __future__ import annotations

from app.auth.invitations.models import Invitation
from app.auth.models import Organisation, User
from app.extensions import settings

INVITATION, RESET = "/join", "/reset-password"


def address(path: str, token: str) -> str:
    """The link. Its token stands behind the #, so that no server's log ever holds it."""
    return f"{settings().public_url}{path}#{token}"


def invitation(asked: Invitation, clinic: Organisation, token: str) -> tuple[str, str]:
    """Subject and text for somebody who is asked to come."""
    return f"You are invited to {clinic.name} on Careloom", (
        f"Hello {asked.name},\n\n"
        f"{clinic.name} works with Careloom and would like you to join. Choose a password here:\n\n"
        f"{address(INVITATION, token)}\n\n"
        "The link works once, for seven days. If you did not expect it, leave it alone.\n"
    )


def reset(person: User, clinic: Organisation, token: str) -> tuple[str, str]:
    """Subject and text for somebody who has forgotten their password."""
    return "A new password for Careloom", (
        f"Hello {person.name},\n\n"
        f"Somebody asked for a new password for your account at {clinic.name}. "
        "If it was you, choose one here:\n\n"
        f"{address(RESET, token)}\n\n"
        "The link works once, for one hour. If it was not you, nothing has changed: "
        "leave it alone.\n"
    )
