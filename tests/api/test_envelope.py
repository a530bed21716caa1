"""Every reply has one of three shapes: one record, a list, a refusal."""

import json

import pytest

LISTS = (
    "/patients",
    "/appointments",
    "/invoices",
    "/tasks",
    "/alerts",
    "/users",
    "/teams",
    "/services",
    "/product-categories",
)


def test_one_record(client, clinic):
    reply = client.get(f"/patients/{clinic.amira.id}")
    assert set(reply) == {"data", "meta"}
    assert set(reply.meta) == {"request_id"}
    assert reply.headers["X-Request-Id"] == reply.meta["request_id"]
    assert reply.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", LISTS)
def test_a_list(client, path):
    reply = client.get(path, limit=2)
    assert set(reply.meta) == {"request_id", "limit", "next_offset", "has_more"}
    assert len(reply.data) == 2
    assert (reply.meta["has_more"], reply.meta["next_offset"]) == (True, 2)


@pytest.mark.parametrize("path", LISTS)
def test_pages_together_are_the_whole_list(client, path):
    whole = client.get(path, limit=100).data
    pages, offset = [], 0
    while offset is not None:
        page = client.get(path, limit=7, offset=offset)
        pages += page.data
        offset = page.meta["next_offset"]
    assert pages == whole


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 101}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"offset": -1}, "offset"),
        ({"offset": 10**12}, "offset"),
        ({"status": "asleep"}, "status"),
        ({"search": "x" * 201}, "search"),
        ({"statuss": "active"}, "statuss"),  # a mistyped filter would show too much
    ],
)
def test_a_query_that_makes_no_sense(client, query, field):
    reply = client.get("/patients", **query)
    assert (reply.status, reply.code, reply.fields) == (422, "VALIDATION_ERROR", [field])


def test_a_refusal(client):
    reply = client.post("/patients", {"first_name": ""})
    assert set(reply) == {"data", "meta", "error"}
    assert reply.data is None
    assert set(reply["error"]) == {"code", "message", "details"}
    assert all(set(detail) == {"field", "message"} for detail in reply["error"]["details"])


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing-here", 404, "NOT_FOUND"),
        ("GET", "/patients/pat_nobody", 404, "NOT_FOUND"),
        ("GET", "/patients/" + "x" * 3000, 404, "NOT_FOUND"),
        ("DELETE", "/patients", 405, "METHOD_NOT_ALLOWED"),
        ("POST", "/invoices/inv_none/pay", 404, "NOT_FOUND"),
    ],
)
def test_what_is_not_there(client, method, path, status, code):
    reply = client.send(method, path)
    assert (reply.status, reply.code) == (status, code)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"",
        b"[]",
        b'"text"',
        b"null",
        b'{"title": NaN}',
        b'{"title": "\\u0000"}',
        b'{"title": "\\ud800"}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_what_is_no_body(client, body):
    reply = client.send("POST", "/tasks", data=body, content_type="application/json")
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")


@pytest.mark.parametrize("text", [b"\\u0000", b"\\ud800", b"\xed\xa0\x80", b"\x00", b"\xff"])
def test_text_no_database_could_keep(client, text):
    body = b'{"title": "Odd", "description": "%b"}' % text
    reply = client.send("POST", "/tasks", data=body, content_type="application/json")
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")


def test_a_body_that_is_too_large(client):
    body = json.dumps({"title": "x" * 5_000_000})
    reply = client.send("POST", "/tasks", data=body, content_type="application/json")
    assert (reply.status, reply.code) == (413, "PAYLOAD_TOO_LARGE")


def test_a_body_of_another_kind(client):
    reply = client.send("POST", "/tasks", data="title=Call", content_type="text/plain")
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")


@pytest.mark.parametrize("text", ["\x00", "a\x00b"])
def test_no_nul_in_a_query(client, text):
    assert client.get("/patients", search=text).status == 422


@pytest.mark.parametrize(
    "text",
    ["😀 Ω \u202e ﷽", "'; DROP TABLE patients; --", "{{ 7 * 7 }}", "<script>alert(1)</script>"],
)
def test_odd_text_comes_back_as_it_was(client, text):
    made = client.post("/tasks", {"title": "Odd", "description": text}).data
    assert client.get(f"/tasks/{made['id']}").data["description"] == text
