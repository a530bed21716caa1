"""Prefixed, time-ordered ids: `pat_0192f6c0-…` (DESIGN §5)."""

from __future__ import annotations

from datetime import datetime

import uuid_utils

PREFIXES = {
    "org": "organisation", "usr": "user", "team": "team", "key": "API key",
    "wf": "workflow", "wfv": "workflow version", "kept": "kept draft", "run": "run", "step": "step",
    "evt": "event", "wait": "wait", "dlv": "delivery", "pat": "patient",
    "apt": "appointment", "svc": "service", "inv": "invoice", "line": "invoice line",
    "tsk": "task", "alr": "alert", "msg": "message", "cat": "product category",
    "sch": "schedule", "fan": "runs of a schedule", "ahead": "moment ahead of a visit",
    "watch": "watch", "items": "list of a loop",
    "bulk": "act on many runs",
    "ftpl": "form template", "frm": "form", "con": "consent", "blk": "booking block",
    "acc": "access grant", "ntf": "notification", "plink": "portal link",
    "tpl": "message template", "dl": "distribution list", "unsub": "unsubscribed category",
    "push": "browser for push messages",
    "tp": "treatment plan", "ptp": "patient's treatment plan", "tses": "treatment session",
    "exc": "exercise",
    "sp": "service plan", "spe": "enrolment in a service plan", "spes": "service plan session",
    "hours": "working hours", "disc": "discount code",
    "prof": "choice of profile fields", "seg": "segment", "segm": "member of a segment",
    "segq": "patient to look at again", "rcp": "recall programme", "enr": "recall enrolment",
    "rec": "recall", "rect": "contact of a recall",
    "lab": "lab result", "rx": "prescription", "note": "note", "prm": "prompt",
    "tel": "told execution", "sec": "kept secret", "call": "outside call",
    "alrt": "alert setting", "whk": "webhook subscription", "whd": "webhook delivery",
    "prmd": "dismissed prompt", "seen": "alert that was shown",
    "ep": "episode", "epe": "episode event", "view": "kept view of a list",
    "pwc": "pathway", "pwr": "pathway rule",
    "job": "job role",
    "smp": "sample event", "pin": "pinned output",
    "ses": "session", "invt": "invitation", "reset": "password reset",
}  # fmt: skip

# The prefix, an underscore and the 36 characters of a UUID fit with room to spare.
MAX_LENGTH = 48


def new(prefix: str) -> str:
    """A new id for that kind of record; later ids sort after earlier ones."""
    return f"{prefix}_{uuid_utils.uuid7()}"


def at(prefix: str, moment: datetime, random: int) -> str:
    """The id that kind of record would have got at that moment; `random` tells several apart."""
    milliseconds = int(moment.timestamp() * 1000)
    head = f"{milliseconds >> 16:08x}-{milliseconds & 0xFFFF:04x}"
    first, second, last = random & 0xFFF, 0x8000 | (random >> 12 & 0x3FFF), random >> 26
    return f"{prefix}_{head}-7{first:03x}-{second:04x}-{last & 0xFFFF_FFFF_FFFF:012x}"


def floor(prefix: str, moment: datetime) -> str:
    """The least id that kind of record could get at that moment, to compare ids with."""
    milliseconds = int(moment.timestamp() * 1000)
    return f"{prefix}_{milliseconds >> 16:08x}-{milliseconds & 0xFFFF:04x}-"
