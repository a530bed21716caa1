"""A patient reads what the clinic wrote, and writes back."""


def test_what_a_patient_writes_comes_in(client, clinic, visit):
    amira = visit(clinic.amira)
    written = amira.post("/portal/messages", {"subject": "Knee", "body": "It is better."})
    assert (written.status, written.data["direction"]) == (201, "in")
    [message] = client.get("/messages", direction="in").data
    assert (message["patient"]["id"], message["body"]) == (clinic.amira.id, "It is better.")
    [event] = client.get("/events", type="message.received").data
    assert event["subject_id"] == message["id"]


def test_reading_is_a_receipt(client, clinic, visit):
    body = {"patient_id": clinic.amira.id, "channel": "portal", "subject": "Hi", "body": "Hello"}
    sent = client.post("/messages", body).data
    assert sent["status"] == "unread"
    visit(clinic.amira).post(f"/portal/messages/{sent['id']}/read")
    assert client.get(f"/messages/{sent['id']}").data["status"] == "read"


def test_nobody_reads_another_patients_message(client, clinic, visit):
    body = {"patient_id": clinic.amira.id, "channel": "portal", "subject": "Hi", "body": "Hello"}
    sent = client.post("/messages", body).data
    george = visit(clinic.george)
    assert george.post(f"/portal/messages/{sent['id']}/read").status == 404
    assert george.get("/portal/messages").data == []
