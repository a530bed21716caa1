"""Search that finds `Émilie` by `emilie`, the same on every database."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Text, and_, event
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Mapper, mapped_column

# Letters that Unicode does not take apart into a plain letter and its mark.
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Lower case without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char)).translate(PLAIN)


Words = InstrumentedAttribute[str] | ColumnElement[str]


def found(column: Words, text: str) -> ColumnElement[bool]:
    """Every word of `text` occurs in this folded column."""
    # A name may be written with % or _: they mean themselves.
    return and_(True, *(column.contains(word, autoescape=True) for word in fold(text).split()))


def matches(search: str, *texts: str) -> bool:
    """The same question of texts that are at hand."""
    text = fold(" ".join(texts))
    return all(word in text for word in fold(search).split())


def searched(words: Iterable[str | None]) -> str:
    """What is kept of a record's words, to look in."""
    return fold(" ".join(filter(None, words)))


class Searchable:
    """A record found by its words, which are kept folded beside it."""

    search_text: Mapped[str] = mapped_column(Text, default="")

    def words(self) -> Iterable[str | None]:
        """What people may type to find this one."""
        raise NotImplementedError


@event.listens_for(Searchable, "before_insert", propagate=True)
@event.listens_for(Searchable, "before_update", propagate=True)
def _keep_words(mapper: Mapper[Searchable], connection: Connection, target: Searchable) -> None:
    target.search_text = searched(target.words())
