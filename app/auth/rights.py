"""The rights there are, and which role has which. Routes name one; services trust the route."""

from __future__ import annotations

from collections.abc import Iterable

VIEW_WORKFLOWS = "workflows:view"
EDIT_WORKFLOWS = "workflows:edit"
PUBLISH_WORKFLOWS = "workflows:publish"
ENABLE_WORKFLOWS = "workflows:enable"
RUN_WORKFLOWS = "workflows:run"
VIEW_RUNS = "runs:view"
# What steps were given and gave, and whom a run is about; without it only how far it got.
VIEW_RUN_DATA = "runs:data"
CANCEL_RUNS = "runs:cancel"
VIEW_RECORDS = "records:view"
EDIT_RECORDS = "records:edit"
WRITE_EVENTS = "events:write"
VIEW_USERS = "users:view"
# Invite people, say what they may do, and end it.
EDIT_USERS = "users:edit"
# Say so of owners too. No key has it: a clinic belongs to people.
EDIT_OWNERS = "owners:edit"
EDIT_KEYS = "keys:edit"
EDIT_CLINIC = "clinic:edit"
VIEW_AUDIT = "audit:view"
# Book a visit although the patient still has something to do first.
OVERRIDE_BLOCKS = "blocks:override"
# Sign prescriptions and notes, and say that lab results were looked at.
SIGN_RECORDS = "records:sign"

VIEW_EPISODES = "episodes:view"
EDIT_EPISODES = "episodes:edit"

# For routes that anybody may call: sign-in, health, the API's own description.
ANYONE = "anyone"
# For routes that need a signed-in person or a key, whatever they may do.
SIGNED_IN = "signed-in"
# For the patient who holds a portal link, and nobody else: no role and no key has it.
PORTAL = "portal"

# What each role may do: everything the one before may, and more (docs/access.md).
VIEWER = frozenset({VIEW_WORKFLOWS, VIEW_RUNS, VIEW_RECORDS, VIEW_USERS, VIEW_EPISODES})
STAFF = VIEWER | {EDIT_RECORDS, EDIT_EPISODES, OVERRIDE_BLOCKS, RUN_WORKFLOWS}
CLINICIAN = STAFF | {SIGN_RECORDS, VIEW_RUN_DATA}
ADMIN = CLINICIAN | {
    EDIT_WORKFLOWS,
    PUBLISH_WORKFLOWS,
    ENABLE_WORKFLOWS,
    CANCEL_RUNS,
    WRITE_EVENTS,
    EDIT_CLINIC,
    EDIT_USERS,
    EDIT_KEYS,
    VIEW_AUDIT,
}
OWNER = ADMIN | {EDIT_OWNERS}

BY_ROLE: dict[str, frozenset[str]] = {
    "owner": OWNER,
    "admin": ADMIN,
    "clinician": CLINICIAN,
    "staff": STAFF,
    "viewer": VIEWER,
}

# An API key carries its scopes itself; a scope is a right by the same name.
SCOPES = tuple(sorted(ADMIN))

# Scopes by the names that programs written for other clinics' systems ask for (DOMAIN D-003).
SCOPES_BY_OTHER_NAMES = {"read_episodes": VIEW_EPISODES, "write_episodes": EDIT_EPISODES}


def of_scopes(scopes: Iterable[str]) -> frozenset[str]:
    """What a key with these scopes may do."""
    return frozenset(SCOPES_BY_OTHER_NAMES.get(scope, scope) for scope in scopes)
