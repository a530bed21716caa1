import pytest

from tests.support.told import events, told

NEW = {"first_name": "Ada", "last_name": "Byron", "date_of_birth": "1990-12-10"}


def test_a_new_patient(client):
    reply = client.post(
        "/patients", {**NEW, "email": "ada@example.com", "mobile_phone": "07700 900999"}
    )
    assert reply.status == 201
    assert reply.data["name"] == "Ada Byron"
    assert reply.data["age"] == 35
    assert reply.data["mobile_phone"] == "+447700900999"
    assert (reply.data["email_consent"], reply.data["status"]) == (True, "active")
    assert client.get(f"/patients/{reply.data['id']}").data == reply.data


def test_a_new_patient_is_told(client):
    patient = client.post("/patients", NEW).data
    (event,) = events()
    assert event.type == "patient.onboarded"
    assert (event.subject_type, event.subject_id) == ("patient", patient["id"])
    assert event.patient_id == patient["id"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_name", ""),
        ("first_name", "   "),
        ("first_name", None),
        ("first_name", 7),
        ("first_name", "x" * 101),
        ("last_name", "two\nlines"),
        ("date_of_birth", "1990-13-01"),
        ("date_of_birth", "2026-04-01"),  # not born yet
        ("date_of_birth", "1899-12-31"),
        ("email", "ada"),
        ("email", "ada@example.com\nBcc: x@example.com"),
        ("email", f"{'a' * 250}@example.com"),
        ("email", "adä@example.com"),
        ("mobile_phone", "12"),
        ("mobile_phone", "call me"),
        ("mobile_phone", "+44 7700 900999 123456"),
        ("country", "XX"),
        ("country", "GBR"),
        ("sex", "maybe"),
        ("preferred_channel", "pigeon"),
        ("tags", ["x" * 41]),
        ("tags", ["x"] * 31),
        ("tags", "diabetes"),
        ("is_deceased", "perhaps"),
        ("shoe_size", 38),
    ],
)
def test_what_a_patient_cannot_be(client, field, value):
    reply = client.post("/patients", {**NEW, field: value})
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")
    assert [name.split(".")[0] for name in reply.fields] == [field]
    assert told() == []


def test_all_bad_fields_are_named_at_once(client):
    reply = client.post("/patients", {"first_name": "", "country": "XX"})
    assert sorted(reply.fields) == ["country", "date_of_birth", "first_name", "last_name"]


def test_a_number_is_read_as_that_country_writes_it(client):
    abroad = {**NEW, "country": "ro", "mobile_phone": "0712 034 567"}
    assert client.post("/patients", abroad).data["mobile_phone"] == "+40712034567"


def test_a_change_is_told_with_what_changed(client, clinic):
    reply = client.patch(f"/patients/{clinic.amira.id}", {"city": "Bath", "country": "GB"})
    assert reply.data["city"] == "Bath"
    (event,) = events("patient.updated")
    assert event.data == {"changed": ["city"]}


def test_no_change_is_not_told(client, clinic):
    client.patch(f"/patients/{clinic.amira.id}", {"city": "Bristol"})
    assert told() == []


def test_null_empties_a_field(client, clinic):
    path = f"/patients/{clinic.amira.id}"
    assert client.patch(path, {"email": None}).data["email"] is None
    assert client.patch(path, {"first_name": None}).fields == ["first_name"]


def test_archive_and_restore(client, clinic):
    path = f"/patients/{clinic.amira.id}"
    assert client.post(f"{path}/archive").data["status"] == "archived"
    assert client.post(f"{path}/archive").code == "INVALID_STATE_TRANSITION"
    assert client.post(f"{path}/restore").data["status"] == "active"


@pytest.mark.parametrize(
    ("status", "names"),
    [("deceased", ["Eleanor Fairweather"]), ("archived", ["Peter Vaughan"])],
)
def test_patients_by_status(client, status, names):
    assert [one["name"] for one in client.get("/patients", status=status).data] == names


def test_active_alerts_are_counted(client, clinic):
    def count():
        return client.get(f"/patients/{clinic.george.id}").data["active_alerts"]

    before = count()
    made = client.post("/alerts", {"patient_id": clinic.george.id, "title": "Fell"}).data
    assert count() == before + 1
    client.post(f"/alerts/{made['id']}/end")
    assert count() == before
