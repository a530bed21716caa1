"""The exercises of Riverside Clinic, told to patients in steps."""

from __future__ import annotations

from collections.abc import Iterator

from app.clinic.exercises.models import Exercise

# Name, instructions, whether plans may still name it.
EXERCISES = (
    ("Quad sets", ("Sit with your leg straight. Press the back of the knee into the floor and hold "
     "for five seconds. Ten times, three rounds."), True),
    ("Heel slides", ("Lie on your back. Slide the heel towards you as far as it is comfortable, "
     "then back. Ten times with each leg."), True),
    ("Mini squats", ("Hold on to a chair. Bend both knees a little, keep them over your toes, and "
     "come up slowly. Eight times."), True),
    ("Pelvic tilt", ("Lie on your back with your knees bent. Press the small of your back into the "
     "floor for five seconds. Ten times."), True),
    ("Cat and cow", "On hands and knees, round your back slowly, then let it sink. Ten breaths.",
     True),
    ("Pendulum", ("Lean on a table and let the sore arm hang. Draw small circles with it, one "
     "minute in each direction."), True),
    ("Wall slides", ("Stand facing a wall and walk your fingers up it until it pulls, then down. "
     "Ten times."), True),
    ("Neck rolls", "Roll your head slowly from one side to the other.", False),
)  # fmt: skip


def exercises(org_id: str) -> Iterator[Exercise]:
    """The library; one exercise is out of use."""
    for name, instructions, is_active in EXERCISES:
        yield Exercise(org_id=org_id, name=name, instructions=instructions, is_active=is_active)
