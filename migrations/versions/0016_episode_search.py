# ruff: noqa: S608 - the names are in this file
"""Episodes are found by any three letters of their words, and by when they were made.

See app.clinic.episodes.words and windows.

On SQLite the triggers belong to the table: a migration that makes `episodes` anew must make them
anew too.
"""

from __future__ import annotations

import sqlite3

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ROW = "(SELECT n FROM episode_rows WHERE episode_id = {}.id)"
FORGET = (
    "INSERT INTO episode_found(episode_found, rowid, words)"
    f" VALUES ('delete', {ROW.format('old')}, old.search_text)"
)
KEEP = f"INSERT INTO episode_found(rowid, words) VALUES ({ROW.format('new')}, new.search_text)"
# Rows of `episodes` have no number that outlives a VACUUM, hence a table that gives each one.
SQLITE = (
    "CREATE TABLE episode_rows (n INTEGER PRIMARY KEY, episode_id VARCHAR(48) NOT NULL UNIQUE)",
    """CREATE VIEW episode_words AS SELECT n, search_text AS words
       FROM episode_rows JOIN episodes ON episodes.id = episode_id""",
    """CREATE VIRTUAL TABLE episode_found USING fts5(
       words, content='episode_words', content_rowid='n', tokenize='trigram')""",
    "INSERT INTO episode_rows (episode_id) SELECT id FROM episodes ORDER BY id",
    "INSERT INTO episode_found(episode_found) VALUES ('rebuild')",
    f"""CREATE TRIGGER episodes_found_new AFTER INSERT ON episodes BEGIN
        INSERT INTO episode_rows (episode_id) VALUES (new.id);
        {KEEP};
        END""",
    f"""CREATE TRIGGER episodes_found_changed AFTER UPDATE OF search_text ON episodes
        WHEN old.search_text <> new.search_text BEGIN
        {FORGET};
        {KEEP};
        END""",
    f"""CREATE TRIGGER episodes_found_gone AFTER DELETE ON episodes BEGIN
        {FORGET};
        DELETE FROM episode_rows WHERE episode_id = old.id;
        END""",
)
SQLITE_DOWN = (
    "DROP TRIGGER IF EXISTS episodes_found_gone",
    "DROP TRIGGER IF EXISTS episodes_found_changed",
    "DROP TRIGGER IF EXISTS episodes_found_new",
    "DROP TABLE IF EXISTS episode_found",
    "DROP VIEW IF EXISTS episode_words",
    "DROP TABLE IF EXISTS episode_rows",
)
# Its own function and an index that every PostgreSQL has: pg_trgm may not be installed.
POSTGRES = (
    """CREATE FUNCTION trigrams_of(words text) RETURNS text[]
       LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
       RETURN (SELECT array_agg(DISTINCT substr(words, i, 3))
               FROM generate_series(1, length(words) - 2) AS i)""",
    "CREATE INDEX ix_episodes_words ON episodes USING gin (trigrams_of(search_text))",
)
POSTGRES_DOWN = ("DROP INDEX ix_episodes_words", "DROP FUNCTION trigrams_of(text)")


def upgrade() -> None:
    op.create_index("ix_episodes_created_at", "episodes", ["org_id", "created_at"])
    if op.get_bind().dialect.name == "postgresql":
        _do(POSTGRES)
    elif _has_trigrams():
        _do(SQLITE)


def downgrade() -> None:
    is_postgres = op.get_bind().dialect.name == "postgresql"
    _do(POSTGRES_DOWN if is_postgres else SQLITE_DOWN)
    op.drop_index("ix_episodes_created_at", "episodes")


def _do(statements: tuple[str, ...]) -> None:
    for statement in statements:
        op.execute(statement)


def _has_trigrams() -> bool:
    """SQLite since 3.34, where it was built with full-text search."""
    try:
        sqlite3.connect(":memory:").execute(
            "CREATE VIRTUAL TABLE one USING fts5(words, tokenize='trigram')"
        )
    except sqlite3.OperationalError:
        return False
    return True
