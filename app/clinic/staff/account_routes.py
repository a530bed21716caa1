"""What people may do, and when they leave."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.models import Organisation, User
from app.auth.people import service
from app.auth.rights import EDIT_USERS, VIEW_USERS
from app.auth.two_step import service as two_step
from app.clinic.staff import present
from app.clinic.staff.account_schemas import RoleChange, SigningInSchema
from app.clinic.staff.schemas import UserSchema
from app.database import db
from app.errors import InvalidMove

blp = ApiBlueprint("people", __name__, description="What people may do, and when they leave")

ONE = "/users/<id>"


@blp.post(f"{ONE}/change-role", needs=EDIT_USERS, takes=RoleChange, gives=UserSchema)
def change_role(body: dict[str, str], id: str) -> dict[str, Any]:
    """Say what a person may do. The last owner stays one."""
    actor = current_actor()
    return present.user(service.change_role(_get(id), body["role"], by=actor))


@blp.post(f"{ONE}/deactivate", needs=EDIT_USERS, gives=UserSchema)
def deactivate(id: str) -> dict[str, Any]:
    """They have left: signed out at once, and what they did keeps their name."""
    return present.user(service.deactivate(_get(id), by=current_actor()))


@blp.post(f"{ONE}/reactivate", needs=EDIT_USERS, gives=UserSchema)
def reactivate(id: str) -> dict[str, Any]:
    """They are back."""
    return present.user(service.reactivate(_get(id), by=current_actor()))


@blp.post(f"{ONE}/forget-two-step", needs=EDIT_USERS, gives=UserSchema)
def forget_two_step(id: str) -> dict[str, Any]:
    """They have lost telephone and recovery codes: the password alone opens, until set up anew."""
    return present.user(service.forget_two_step(_get(id), by=current_actor()))


@blp.get("/organisation/signing-in", needs=VIEW_USERS, gives=SigningInSchema)
def get_signing_in() -> Organisation:
    """How this clinic's people sign in."""
    return db.session.get_one(Organisation, current_actor().org_id)


@blp.patch(
    "/organisation/signing-in", needs=EDIT_USERS, takes=SigningInSchema, gives=SigningInSchema
)
def change_signing_in(body: dict[str, bool]) -> Organisation:
    """Want a second step of everybody, or leave it to each. Set up your own first."""
    actor = current_actor()
    if body["requires_two_step"] and actor.user_id and not two_step.has(actor.user_id):
        raise InvalidMove("Set up two-step sign-in for your own account first.")
    clinic = db.session.get_one(Organisation, actor.org_id)
    clinic.requires_two_step = body["requires_two_step"]
    return clinic


def _get(id: str) -> User:
    actor = current_actor()
    return service.get(actor.org_id, id, by=actor)
