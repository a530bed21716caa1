"""Files that were damaged on their way are refused or read, but never break anything."""

import random
from copy import deepcopy

from tests.support.printed import RULES, bundle_of, read, take_in

JUNK = (
    None, True, -1, 3.5, 10**30, "", "x", "{{ a", "x" * 5000, [], [1], {}, {"a": 1}, [[]], [{}],
    {"any": 3}, {"all": [{"field": {}}]}, {"type": "schedule_action"},
)  # fmt: skip


def test_a_damaged_file_is_refused_or_read_but_never_breaks_anything(client):
    dice = random.Random(3)
    whole = [*map(read, RULES), *[bundle_of(client)] * 4]
    for _ in range(400):
        body = deepcopy(dice.choice(whole))
        *above, last = dice.choice(list(places(body)))
        part = body
        for step in above:
            part = part[step]
        part[last] = deepcopy(dice.choice(JUNK))
        reply = client.post("/workflows/import", body)
        assert reply.status in (201, 422), body
        if reply.status == 201:
            comes_back(client, body, reply.data)


def comes_back(client, body, made):
    """Whatever was read is written; of a rule, the same graph comes of that."""
    assert client.get(f"/workflows/{made['id']}/export", format="bundle").status == 200, body
    told = client.get(f"/workflows/{made['id']}/export", format="rule")
    assert told.status in (200, 422), body
    if told.status == 200 and "actions" in body:
        assert take_in(client, told.data)["graph"] == made["graph"], body


def places(value, above=()):
    """The way to every part of it, but not to the whole."""
    parts = value.items() if isinstance(value, dict) else ()
    for key, below in enumerate(value) if isinstance(value, list) else parts:
        yield (*above, key)
        yield from places(below, (*above, key))
