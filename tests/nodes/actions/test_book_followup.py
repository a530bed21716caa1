"""A follow-up visit, booked once however often the step is repeated."""

from sqlalchemy import func, select

from app.clinic.appointments.models import Appointment
from app.clinic.tasks.models import Task
from app.database import db


def book(perform, clinic, **config):
    settings = {"specialist_id": clinic.tom.id, "service_id": clinic.evaluation.id}
    return perform(
        "book_followup_appointment",
        about=clinic.appointment("completed"),
        **{**settings, "within_days": 7, **config},
    )


def count(model):
    return db.session.scalar(select(func.count(model.id)).where(model.run_id == "run_1"))


def test_repeating_it_books_nothing_more(perform, clinic):
    first = book(perform, clinic)
    assert first.words == "Booked a follow-up visit"
    assert book(perform, clinic).output == first.output
    assert (count(Appointment), count(Task)) == (1, 0)


def test_without_a_specialist_the_staff_is_asked_once(perform, clinic):
    first = book(perform, clinic, specialist_id="{{ patient.nothing }}")
    assert first.words.startswith("Nothing was booked, so a task was made for the staff.")
    again = book(perform, clinic, specialist_id="{{ patient.nothing }}")
    assert again.output == first.output
    assert (count(Appointment), count(Task)) == (0, 1)
