"""A batch of runs asks the database once for what they share."""

from app.clinic import known, records
from app.clinic.alerts import service as alerts
from app.clinic.messages import service as messages
from app.clinic.patients.models import Patient
from app.clinic.tasks import service as tasks
from app.database import db
from tests.support.counting import counting


def test_many_effects_need_few_questions(clinic):
    tom, some = clinic.tom.id, [row.id for row in db.session.query(Patient.id).limit(10)]
    db.session.rollback()
    db.session.expunge_all()
    with counting(db.engine) as counts:
        records.get("patient").load(clinic.id, some)
        for id in some:
            whose = {"org_id": clinic.id, "by": clinic.by, "patient_id": id}
            tasks.create(**whose, title="Call", assignee=tom)
            alerts.add(**whose, title="Fell")
            messages.email(**whose, to="a@b.example", subject="Hi", body="x")
    asked = [text for text in counts.statements if text.startswith("SELECT")]
    # The patients, the clinic's time zone for their ages, and the assignee.
    assert len(asked) == 3


def test_what_is_known_is_forgotten_with_the_transaction(clinic):
    asked = []

    def find():
        asked.append(1)
        return len(asked)

    assert [known.get("it", find), known.get("it", find)] == [1, 1]
    db.session.execute(db.select(1))
    db.session.commit()
    assert known.get("it", find) == 2
    with db.session.begin_nested():
        pass
    assert known.get("it", find) == 2
    db.session.rollback()
    assert known.get("it", find) == 3
