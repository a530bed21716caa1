"""Bodies that want to fill the memory or the stack are refused in words, and cost little."""

import gzip
import json

import pytest

from app.api.request import MAX_BODY_BYTES

BORN = {"first_name": "Nora", "last_name": "Field", "date_of_birth": "1980-02-01"}
DEEP = 100_000
BOMBS = {
    "deep lists": "[" * DEEP + "]" * DEEP,
    "deep objects": '{"a":' * DEEP + "1" + "}" * DEEP,
    "a number of a million digits": '{"first_name": ' + "9" * 1_000_000 + "}",
    "a number without an end": '{"first_name": 1e999999}',
    "a hundred thousand fields": json.dumps(dict.fromkeys(map(str, range(100_000)), 1)),
    "no number": '{"first_name": NaN}',
    "a NUL": json.dumps({**BORN, "first_name": "\0"}),
    "half a letter": '{"first_name": "\\ud800"}',
}


def send(client, path, raw, **headers):
    return client.send("POST", path, data=raw, content_type="application/json", headers=headers)


@pytest.mark.parametrize("path", ["/patients", "/events", "/workflows"])
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused(client, path, bomb):
    reply = send(client, path, BOMBS[bomb])
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR"), reply
    assert len(json.dumps(reply)) < 20_000_000


def test_a_body_that_is_too_large_is_not_read(client):
    reply = send(client, "/patients", "x" * (MAX_BODY_BYTES + 1))
    assert (reply.status, reply.code) == (413, "PAYLOAD_TOO_LARGE")


def test_a_packed_body_is_not_unpacked(client):
    """What is small on the way may be large at home."""
    packed = gzip.compress(b"[" + b"0," * 10_000_000 + b"0]")
    reply = send(client, "/events", packed, content_encoding="gzip")
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")
