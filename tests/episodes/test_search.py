"""Episodes are found by their words, however many there are and however rare the word is."""

import pytest
from sqlalchemy import select, text

from app.clinic.episodes import finding, words
from app.clinic.episodes.models import Episode
from app.database import db
from tests.support.inbox import open_episode


@pytest.fixture
def found(client, monkeypatch):
    """Titles that a search finds, when words count as rare, or as ones that many have."""

    def look(search, *, rare=True, **filters):
        monkeypatch.setattr(words, "SOON_MET", 10**6 if rare else 0)
        reply = client.get("/episodes", search=search, **filters)
        assert reply.status == 200, reply
        return [episode["title"] for episode in reply.data]

    return look


@pytest.mark.parametrize("rare", [True, False])
@pytest.mark.parametrize(
    ("search", "titles"),
    [
        ("panel", ["Blood panel"]),
        ("ANEL", ["Blood panel"]),
        ("bl pa", ["Blood panel"]),
        ("émile", ["Letter to Émile"]),
        ("emile letter", ["Letter to Émile"]),
        ("100%", ["At 100% again"]),
        ("see_the", []),
        ('"blood"', []),
        ("panel OR letter", []),
        ("xylophone", []),
        ("  ", ["At 100% again", "Letter to Émile", "Blood panel"]),
    ],
)
def test_words_are_found_anywhere_in_any_case(
    client, clinic, empty_inbox, found, search, titles, rare
):
    for title in ("Blood panel", "Letter to Émile", "At 100% again"):
        open_episode(client, clinic.amira, title=title)
    assert found(search, rare=rare) == titles


def test_a_new_title_is_found_and_the_old_one_is_not(client, clinic, empty_inbox, found):
    id = open_episode(client, clinic.amira, title="Blood panel")["id"]
    client.patch(f"/episodes/{id}", {"title": "Zygomatic bone"})
    assert found("zygomatic") == ["Zygomatic bone"]
    assert found("panel") == []


def test_a_rare_word_is_looked_up_and_not_searched_for(client, clinic, monkeypatch):
    monkeypatch.setattr(words, "SOON_MET", 10**6)
    open_episode(client, clinic.amira, title="Zygomatic bone")
    wanted = finding.search(clinic.id, search="zygomatic").limit(21)
    word, index = "EXPLAIN QUERY PLAN", "sqlite_autoindex_episodes_1"
    if db.engine.dialect.name == "postgresql":
        # Among so few rows it would choose any; asked alone, only this one fits.
        wanted = select(Episode.id).where(words._in_index(["zygomatic"]))
        word, index = "EXPLAIN", "ix_episodes_words"
        db.session.execute(text("SET LOCAL enable_seqscan = off"))
    else:
        assert "+episodes.org_id" in str(wanted).replace("+ ", "+")
    bound = wanted.compile(db.engine, compile_kwargs={"literal_binds": True})
    plan = str(db.session.connection().exec_driver_sql(f"{word} {bound}").all())
    assert index in plan, plan
