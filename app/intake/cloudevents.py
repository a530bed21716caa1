"""CloudEvents 1.0 as events of ours: structured, batched and binary (https://cloudevents.io).

Own code, because it is an envelope of six attributes, and each refusal must name the one at fault.
"""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import unquote

from werkzeug.datastructures import Headers

from app.clinic import records
from app.errors import Detail, Invalid
from app.intake import bodies

STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
ANY = "application/cloudevents"
HEADER = "ce-"
VERSION = "1.0"
REQUIRED = ("specversion", "id", "source", "type")
TEXTS = (*REQUIRED, "subject", "time", "datacontenttype", "dataschema")
# As long as an event's external id may be; longer ones are kept as their fingerprint.
LONGEST_ID = 200

Posted = dict[str, Any]


def is_binary(headers: Headers) -> bool:
    """True where the attributes stand in headers and the body is the data alone."""
    return any(f"{HEADER}{name}" in headers for name in REQUIRED)


def from_headers(headers: Headers, mimetype: str, body: bytes) -> Posted:
    """The event of a request in binary mode. Raises Invalid."""
    event: dict[str, Any] = {
        name.lower().removeprefix(HEADER): unquote(value)
        for name, value in headers.items()
        if name.lower().startswith(HEADER)
    }
    if body:
        _check_content_type(mimetype, 0)
        event["data"] = bodies.json(body)
    return read(event)


def read(event: Any, number: int = 0) -> Posted:
    """One event in JSON, as POST /events takes ours. Raises Invalid naming the attribute."""
    if not isinstance(event, dict):
        raise Invalid(f"Event {number + 1} is not an object with the attributes of a CloudEvent.")
    _check_attributes(event, number)
    subject = event.get("subject")
    record = _record(subject)
    data = _data(event, number)
    if subject and record is None:
        # Not a record of ours, yet steps may want to use it.
        data.setdefault("subject", subject)
    return {
        "type": event["type"],
        "data": data,
        "subject": record,
        "id": external_id(event["source"], event["id"]),
        **({"time": event["time"]} if event.get("time") else {}),
    }


def external_id(source: str, id: str) -> str:
    """Source and id together name an event (§ id of the specification)."""
    # A source is a URI reference, so it has no spaces that could be taken for this one.
    together = f"ce:{source} {id}"
    if len(together) <= LONGEST_ID:
        return together
    return f"ce:{hashlib.sha256(together.encode()).hexdigest()}"


def _check_attributes(event: dict[str, Any], number: int) -> None:
    for name in REQUIRED:
        if event.get(name) in (None, ""):
            raise _wrong(number, name, "This attribute is required.")
    for name in TEXTS:
        if not isinstance(event.get(name, ""), str | None):
            raise _wrong(number, name, "This attribute must be a text.")
    if event["specversion"] != VERSION:
        raise _wrong(number, "specversion", f"Only version {VERSION} of CloudEvents is understood.")
    if " " in event["source"]:
        raise _wrong(number, "source", "A source is a URI reference, without spaces.")


def _data(event: dict[str, Any], number: int) -> dict[str, Any]:
    """The data as an object; any other JSON value becomes its `value`."""
    if event.get("data_base64") is not None:
        raise _wrong(number, "data_base64", "Binary data is not taken. Send JSON as “data”.")
    if "data" in event and event.get("datacontenttype"):
        _check_content_type(event["datacontenttype"].partition(";")[0].strip(), number)
    data = event.get("data")
    if isinstance(data, dict):
        return dict(data)
    return {} if data is None else {"value": data}


def _check_content_type(mimetype: str, number: int) -> None:
    if not bodies.is_json(mimetype.lower()):
        raise _wrong(number, "datacontenttype", "Only JSON data is taken (application/json).")


def _record(subject: Any) -> dict[str, str] | None:
    """The record a subject names: `patient/pat_…`, or its id alone."""
    if not subject:
        return None
    kind, slash, id = subject.rpartition("/")
    for name, record_type in records.all_types().items():
        if id.startswith(f"{record_type.prefix}_") and (not slash or kind == name):
            return {"type": name, "id": id}
    return None


def _wrong(number: int, attribute: str, words: str) -> Invalid:
    return Invalid(
        f"Event {number + 1}: {attribute}: {words}", [Detail(f"{number}.{attribute}", words)]
    )
