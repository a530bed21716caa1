"""Fills every free text of every record, over the API, with what would run if a page let it."""

from __future__ import annotations

from typing import Any

from tests.support.api import PREFIX
from tests.support.remote import Remote

POISON = '"><img src=x onerror=window.hurt=1>'
TRIES = 8
# Of these the first one is who looks, or what the pages are made of.
LEFT_OUT = ("/users", "/session", "/inbox", "/events", "/webhooks", "/me")
STAND_INS = {
    "date": "2026-06-01",
    "date-time": "2026-06-01T09:00:00Z",
    "email": "a@example.org",
    "uri": "https://a.example",
    "url": "https://a.example",
}


class Poisoned:
    """What was filled: kind of record → the id of one, and how many texts."""

    def __init__(self, api: Remote) -> None:
        self.api = api
        self.described: dict[str, Any] = api.get("/openapi.json")
        self.ids: dict[str, str] = {}
        self.texts = 0
        self._known = self._first_of_each()

    def fill(self) -> None:
        """Make one of each kind that can be made, and change the texts of each that can be."""
        for path, methods in self.described["paths"].items():
            short = path.removeprefix(PREFIX)
            if "post" in methods and short.count("/") == 1 and not short.startswith(LEFT_OUT):
                self._make(short, methods["post"])
        for path, methods in self.described["paths"].items():
            short = path.removeprefix(PREFIX)
            kind, _, rest = short.removesuffix("/{id}").partition("{")
            if "patch" in methods and not rest and not short.startswith(LEFT_OUT):
                self._change(kind, short, methods["patch"])

    def _make(self, path: str, operation: Any) -> None:
        schema = self._body(operation)
        if schema is None:
            return
        wanted = set(schema.get("required", ()))
        body = {
            name: value
            for name, one in schema.get("properties", {}).items()
            if (value := self._value(name, one)) is not None and (name in wanted or value == POISON)
        }
        reply = self._send("POST", path, body, wanted)
        if reply is not None and isinstance(reply.get("id"), str):
            self.ids[path] = reply["id"]

    def _change(self, kind: str, path: str, operation: Any) -> None:
        schema = self._body(operation)
        id = self.ids.get(kind) or self._known.get(kind)
        if schema is None or ("{id}" in path and id is None):
            return
        texts = [name for name, one in schema.get("properties", {}).items() if self._is_free(one)]
        body = dict.fromkeys(texts, POISON)
        if body and self._send("PATCH", path.replace("{id}", id or ""), body, set()) is not None:
            self.ids.setdefault(kind, id or "")

    def _send(self, method: str, path: str, body: dict[str, Any], wanted: set[str]) -> Any:
        """Leave out what is refused, field by field, until it is taken or cannot be."""
        for _ in range(TRIES):
            reply = self.api.send(method, path, json=body)
            if reply.status < 300:
                self.texts += sum(1 for value in body.values() if value == POISON)
                return reply.data
            details = reply.get("error", {}).get("details") or []
            bad = {str(one.get("field")).partition(".")[0] for one in details} & set(body)
            if not bad or (bad <= wanted and all(body[name] != POISON for name in bad)):
                return None
            for name in bad:
                if name in wanted:
                    body[name] = "x"
                else:
                    del body[name]
        return None

    def _value(self, name: str, schema: Any) -> Any:
        schema = self._at(schema)
        kind = _kind(schema)
        if "enum" in schema:
            return schema["enum"][0]
        if name.endswith("_id"):
            return self._known.get(f"/{name.removesuffix('_id')}s")
        if self._is_free(schema):
            return POISON
        if kind == "string":
            return STAND_INS.get(schema.get("format", ""))
        if kind in ("integer", "number"):
            return schema.get("minimum", 1)
        return {"boolean": False, "array": [], "object": {}}.get(kind)

    def _is_free(self, schema: Any) -> bool:
        schema = self._at(schema)
        return (
            _kind(schema) == "string"
            and not {"enum", "format", "pattern", "const"} & set(schema)
            and schema.get("maxLength", 1000) >= len(POISON)
        )

    def _body(self, operation: Any) -> Any:
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        return self._at(content["schema"]) if content else None

    def _at(self, schema: Any) -> Any:
        if "$ref" in schema:
            return self.described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return schema

    def _first_of_each(self) -> dict[str, str]:
        found = {}
        for path, methods in self.described["paths"].items():
            short = path.removeprefix(PREFIX)
            if "get" in methods and "{" not in short and short.count("/") == 1:
                data = self.api.get(short).get("data")
                if isinstance(data, list) and data and isinstance(data[0].get("id"), str):
                    found[short] = data[0]["id"]
        return found


def _kind(schema: Any) -> str:
    kinds = schema.get("type")
    if isinstance(kinds, list):
        return next((one for one in kinds if one != "null"), "")
    return kinds or ""
