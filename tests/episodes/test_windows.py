"""Lists between two moments are the same whether few or many episodes lie between them."""

import pytest

from app.clinic.episodes import windows
from tests.support.inbox import open_episode, titles

DAYS = {"May": "2026-05-10", "June": "2026-06-10", "July": "2026-07-10", "Long ago": "2026-01-10"}


@pytest.fixture(params=[0, 500], ids=["many", "few"])
def window(request, monkeypatch, client, clinic, empty_inbox):
    monkeypatch.setattr(windows, "FEW", request.param)
    for title, day in DAYS.items():
        open_episode(client, clinic.amira, title=title, due_date=day)
    open_episode(client, clinic.amira, title="Whenever")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"due_date_gte": "2026-06-10"}, {"June", "July"}),
        ({"due_date_lte": "2026-06-10"}, {"May", "June", "Long ago"}),
        ({"due_date_gte": "2026-05-11", "due_date_lte": "2026-06-30"}, {"June"}),
        ({"due_date_gte": "2027-01-01"}, set()),
        ({"created_at_gte": "2026-03-18"}, {*DAYS, "Whenever"}),
        ({"created_at_lte": "2026-03-17"}, set()),
        ({"created_at_lte": "2026-03-18", "due_date_lte": "2026-05-10", "search": "ma"}, {"May"}),
        ({"due_date_gte": "2026-06-10", "search": "june"}, {"June"}),
    ],
)
def test_what_lies_between(client, window, query, found):
    assert set(titles(client, **query)) == found


def test_what_is_overdue(client, window):
    assert [one["title"] for one in client.get("/inbox", overdue="true").data] == ["Long ago"]


def test_the_last_one_made_comes_first(client, window):
    assert titles(client, created_at_gte="2026-01-01")[0] == "Whenever"
