"""What Riverside Clinic writes again and again, and to whom its staff messages go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.auth.models import User
from app.clinic.distribution_lists.models import DistributionList
from app.clinic.staff.models import Team
from app.clinic.templates.models import MessageTemplate

NAME = '{{ patient.preferred_name | default: patient.first_name | default: "patient" }}'
DEAR = f"Dear {NAME},\n\n"
BYE = "\n\nKind regards,\n{{ org.name }}"
WHEN = '{{ appointment.start | date: "%A %-d %B at %H:%M" | default: "soon" }}'


class Written(NamedTuple):
    key: str
    name: str
    content: dict[str, dict[str, str]]
    category: str | None = None
    message_class: str = "transactional"
    variables: tuple[str, ...] = ()
    is_enabled: bool = True
    staff: str | None = None


def _letter(subject: str, text: str) -> dict[str, str]:
    return {"subject": subject, "body": f"{DEAR}{text}{BYE}"}


TEMPLATES = (
    Written(
        "welcome_patient",
        "Welcome",
        {
            "email": _letter(
                "Welcome to {{ org.name }}",
                "welcome. Before your first visit, please fill in the forms at your portal. "
                "Bring your insurance card and a list of what you take.",
            ),
            "portal": {
                "subject": "Welcome",
                "body": f"Welcome, {NAME}. Your forms are waiting for you here.",
            },
        },
    ),
    Written(
        "first_appointment_video_guide",
        "First video visit: how it works",
        {
            "email": _letter(
                "Your first video visit",
                f"your visit by video is {WHEN}. Ten minutes before, open your portal in a quiet "
                "room and let the browser use camera and microphone.",
            )
        },
    ),
    Written(
        "plan_welcome",
        "Your plan begins",
        {
            "email": _letter(
                "Your plan",
                "{{ plan_name | default: 'your treatment plan' }} begins now. You find its "
                "sessions at your portal.",
            ),
            "push": {"body": "Your plan begins: see your first session."},
        },
        variables=("plan_name",),
    ),
    Written(
        "treatment_plan_welcome",
        "You have chosen a plan",
        {
            "email": _letter(
                "Good choice",
                "you have chosen {{ plan_name | default: 'a plan' }}. Do its first session "
                "within a week; it takes about twenty minutes.",
            )
        },
        variables=("plan_name",),
    ),
    Written(
        "treatment_plan_completed",
        "Plan completed",
        {
            "email": _letter(
                "You have done it",
                "you have completed {{ plan_name | default: 'your plan' }}. Well done. Please "
                "book a visit, so that we can see how you are.",
            )
        },
        variables=("plan_name",),
    ),
    Written(
        "session_reminder_evening",
        "Evening reminder of a session",
        {
            "email": _letter("Your session today", "your session of today is still open."),
            "push": {"body": "Your session of today is still open."},
        },
        category="reminders",
    ),
    Written(
        "adherence_encouragement",
        "Encouragement",
        {
            "email": _letter(
                "We miss you",
                "it has been a while since your last session. A short one is better than none.",
            ),
            "push": {"body": "A short session is better than none."},
        },
        category="encouragement",
    ),
    Written(
        "happy_birthday",
        "Happy birthday",
        {"email": _letter("Happy birthday", "all of us wish you a happy birthday.")},
        category="greetings",
    ),
    Written(
        "appointment_reminder",
        "Reminder of a visit",
        {
            "sms": {"body": f"{{{{ org.name }}}}: your visit is {WHEN}. Call us to change it."},
            "voice": {"body": f"This is {{{{ org.name }}}}. Your visit is {WHEN}."},
            "push": {"body": f"Your visit is {WHEN}."},
        },
        category="reminders",
    ),
    Written(
        "appointment_reminder_with_video_link",
        "Reminder of a video visit",
        {
            "email": _letter(
                "Your video visit",
                f"your video visit is {WHEN}. Join it from your portal.",
            )
        },
        category="reminders",
    ),
    Written(
        "missed_visit",
        "Missed visit",
        {
            "sms": {"body": "{{ org.name }}: we missed you today. Please call us to rebook."},
            "voice": {"body": "This is {{ org.name }}. We missed you today. Please call us."},
        },
    ),
    Written(
        "flu_invitation",
        "Time for your flu jab",
        {
            "sms": {"body": "{{ org.name }}: it is time for your flu jab. Please book by phone."},
            "email": _letter(
                "Your flu vaccination",
                "it is time for your yearly flu vaccination. Please call us or book at your "
                "portal; it takes ten minutes.",
            ),
        },
        category="reminders",
    ),
    Written(
        "followup_form_submitted",
        "Follow-up form has come in",
        {"staff": {"subject": "Follow-up form", "body": "{{ patient.name }} has sent a form."}},
        staff="Clinicians",
    ),
    Written(
        "spring_offer",
        "Offer of last spring",
        {"email": _letter("Spring offer", "a second assessment costs half until the end of May.")},
        category="newsletter",
        message_class="marketing",
        is_enabled=False,
    ),
)

# Name, people, teams, roles.
LISTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    ("Clinicians", (), ("Physiotherapy", "Nursing"), ()),
    ("Front desk and management", ("Chloe Evans",), ("Reception",), ("owner",)),
)


def lists(
    org_id: str, people: dict[str, User], teams: dict[str, Team]
) -> dict[str, DistributionList]:
    """The distribution lists, by name."""
    return {
        name: DistributionList(
            org_id=org_id,
            name=name,
            users=[people[each].id for each in users],
            teams=[teams[each].id for each in groups],
            roles=list(roles),
        )
        for name, users, groups, roles in LISTS
    }


def templates(org_id: str, lists: dict[str, DistributionList]) -> Iterator[MessageTemplate]:
    """The message templates; the last one is out of use."""
    for each in TEMPLATES:
        yield MessageTemplate(
            org_id=org_id,
            key=each.key,
            name=each.name,
            is_enabled=each.is_enabled,
            methods=list(each.content),
            content=each.content,
            variables=list(each.variables),
            message_class=each.message_class,
            category=each.category,
            staff_recipient=lists[each.staff].id if each.staff else None,
            language="en",
            version=1,
            prompt_staff=[],
        )
