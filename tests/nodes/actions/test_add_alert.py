"""A warning on the record of the patient, once."""

from sqlalchemy import select

from app.clinic.alerts.models import Alert
from app.clinic.once import certainly_first
from app.database import db
from app.nodes.outcome import Failed
from tests.support.counting import counting


def made():
    return db.session.scalars(select(Alert).where(Alert.run_id == "run_1")).one()


def test_it_warns_on_the_patients_record(perform, clinic):
    outcome = perform(
        "add_alert",
        about=clinic.invoice("open"),
        title="{{ invoice.number }} is overdue",
        message="Ask at the next visit.",
        severity="high",
    )
    alert = made()
    assert outcome.output == {"alert_id": alert.id}
    assert alert.patient_id == clinic.invoice("open").patient_id
    assert alert.title == f"{clinic.invoice('open').number} is overdue"
    assert (alert.message, alert.severity) == ("Ask at the next visit.", "high")


def test_the_same_step_warns_once(perform, clinic):
    first = perform("add_alert", about=clinic.amira, title="Careful")
    assert perform("add_alert", about=clinic.amira, title="Careful").output == first.output
    assert made().severity == "medium"


def test_without_a_patient_it_fails(perform):
    outcome = perform("add_alert", title="Careful")
    assert isinstance(outcome, Failed)
    assert outcome.code == "no_patient"


def test_it_asks_the_database_nothing(prepare, clinic):
    step = prepare("add_alert", about=clinic.amira, title="Careful")
    with certainly_first(), counting(db.engine) as counts, db.session.no_autoflush:
        step()
    assert counts.statements == []
