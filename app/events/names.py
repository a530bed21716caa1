"""Events that the engine itself tells, and other spellings of ours."""

# Of a run that another run started, and of its end.
CALLED = "workflow.called"
ENDED = "run.ended"

# Of a workflow that holds its runs, and lets them go again.
PAUSED = "workflow.paused"
RESUMED = "workflow.resumed"

# What is told with one workflow in mind, or about runs; nobody else may say so.
ONLY_OURS = frozenset({"manual", "webhook.received", CALLED, ENDED, PAUSED, RESUMED})
SCHEDULES = "schedule."


def is_only_ours(type: str) -> bool:
    """True for events that outside senders may not post."""
    return type in ONLY_OURS or type.startswith(SCHEDULES)


# How other systems spell some of our events (DOMAIN G-17, G-18).
SPELT_OTHERWISE = {
    "appointment.canceled": "appointment.cancelled",
    "form.submitted": "form.completed",
}


def our_name(type: str) -> str:
    """The event by the name it has here."""
    return SPELT_OTHERWISE.get(type, type)
