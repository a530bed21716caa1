"""A compiled template: which fields it uses, and how it is filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import tzinfo
from functools import lru_cache
from typing import Any

from liquid.builtin.content import ContentNode
from liquid.builtin.expressions import FilteredExpression, Path
from liquid.builtin.expressions.arguments import PositionalArgument
from liquid.builtin.expressions.primitive import StringLiteral
from liquid.builtin.output import OutputNode
from liquid.exceptions import LiquidError, ResourceLimitError
from liquid.expression import Expression
from liquid.output import LimitedStringIO
from liquid.static_analysis import Variable
from liquid.template import BoundTemplate

from app.nodes.scope import Lookup, Scope, getter, is_missing, zone_of
from app.nodes.templating.braces import check_braces
from app.nodes.templating.language import MAX_OUTPUT, Filling, evaluate, note_empty, parse, path_of
from app.nodes.templating.printing import text_of
from app.nodes.templating.problems import TemplateFailed, TemplateProblem

MAX_SOURCE = 20_000
# Longer ones are compiled anew when asked, so that nobody can fill the memory with them.
MAX_KEPT = 2_000

# These mean something of their own to Liquid, so the plain look-up below must not answer them.
SPECIAL = frozenset({"size", "first", "last"})

# What the library says of the commonest slips, and what we say instead.
REASONS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"primitive expression, found end of", "There is nothing between “{{{{” and “}}}}”."),
        (r"expected tag (\w+)", "A “{{% {0} %}}” is missing."),
        (r"unexpected tag '(\w+)'", "“{{% {0} %}}” cannot be used here."),
        (r"unexpected liquid parsing", "The part in braces is not understood."),
    )
)

NOTHING = re.compile(r"\{\{-?\s*-?\}\}")

Piece = str | Callable[[Scope, list[str], tzinfo], str]


class Template:
    """A text with `{{ fields }}` in it. Made by `compile`, shared between threads."""

    def __init__(self, source: str, liquid: BoundTemplate | None) -> None:
        self.source = source
        self.paths = frozenset(_paths(liquid)) if liquid else frozenset[str]()
        self.is_constant = liquid is None
        self._liquid = liquid
        self._pieces = _plain_pieces(liquid) if liquid else [source]
        self._only = _only_expression(liquid) if liquid else None
        self._only_path = _only_path(self._only)

    @property
    def is_one_expression(self) -> bool:
        """True for `{{ one field }}` and nothing around it: such a source keeps its type."""
        return self._only is not None

    def render(self, scope: Scope, notes: list[str]) -> str:
        """The text, filled in. What was empty is told in `notes`. Raises TemplateFailed."""
        if self.is_constant:
            return self.source
        if self._pieces is not None:
            zone = zone_of(scope)
            return "".join(
                [
                    piece if isinstance(piece, str) else piece(scope, notes, zone)
                    for piece in self._pieces
                ]
            )
        text: str = _guarded(self._fill, scope, notes)
        return text

    def value(self, scope: Scope, notes: list[str]) -> Any:
        """As `render`, but a source that is one expression alone keeps its type."""
        if self._only is None:
            return self.render(scope, notes)
        if self._only_path is not None:
            look_up, name = self._only_path
            found = look_up(scope)
            if is_missing(found):
                note_empty(notes, name)
            return found
        return _guarded(self._evaluate, scope, notes)

    def _fill(self, scope: Scope, notes: list[str]) -> str:
        assert self._liquid is not None  # noqa: S101 - else it is constant
        # newline="": lines stay as they were written
        buffer = LimitedStringIO(MAX_OUTPUT, newline="")
        self._liquid.render_with_context(Filling(self._liquid, scope, notes), buffer)
        return buffer.getvalue()

    def _evaluate(self, scope: Scope, notes: list[str]) -> Any:
        assert self._liquid is not None  # noqa: S101 - as above
        assert self._only is not None  # noqa: S101 - asked before
        return evaluate(self._only, Filling(self._liquid, scope, notes))


def compile(source: str) -> Template:
    """Parse a template. Raises TemplateProblem, saying what is wrong and where."""
    if len(source) > MAX_SOURCE:
        raise TemplateProblem(f"This text is longer than {MAX_SOURCE:,} characters.")
    return _compile_again(source) if len(source) > MAX_KEPT else _compile(source)


def _compile_again(source: str) -> Template:
    if "{{" not in source and "{%" not in source:
        return Template(source, None)
    check_braces(source)
    try:
        return Template(source, parse(source))
    except LiquidError as error:
        raise _problem(error, source) from error
    except RecursionError as error:
        raise TemplateProblem("This text is nested too deeply.") from error


_compile = lru_cache(maxsize=512)(_compile_again)


def _guarded(fill: Callable[[Scope, list[str]], Any], scope: Scope, notes: list[str]) -> Any:
    try:
        return fill(scope, notes)
    except ResourceLimitError as error:
        raise TemplateFailed("The template makes too much text or repeats too much.") from error
    except LiquidError as error:
        raise TemplateFailed(f"The template cannot be filled in: {error.message}.") from error
    except RecursionError as error:
        raise TemplateFailed("The template is nested too deeply.") from error


def _problem(error: LiquidError, source: str) -> TemplateProblem:
    if isinstance(error, ResourceLimitError):
        return TemplateProblem("This text is nested too deeply.")
    token = error.token
    position = token.start_index if token is not None and token.start_index >= 0 else None
    if position is None and (nothing := NOTHING.search(source)):
        position = nothing.start()  # the library does not say where
    said = str(error.message or "").split("\n", 1)[0][:200]
    for pattern, words in REASONS:
        if found := pattern.search(said):
            return TemplateProblem(words.format(*found.groups()), position)
    place = f" at character {position + 1}" if position is not None else ""
    return TemplateProblem(f"The part in braces cannot be read{place}: {said}.", position)


def _paths(liquid: BoundTemplate) -> Iterable[str]:
    for variables in liquid.analyze().globals.values():
        for variable in variables:
            yield ".".join(_spelled(variable))


def _spelled(variable: Variable) -> Iterable[str]:
    for segment in variable.segments:
        if isinstance(segment, list):  # x[y]: which one is known only at run time
            return
        yield str(segment)


def _only_expression(liquid: BoundTemplate) -> FilteredExpression | None:
    if len(liquid.nodes) != 1 or not isinstance(liquid.nodes[0], OutputNode):
        return None
    expression = liquid.nodes[0].expression
    return expression if isinstance(expression, FilteredExpression) else None


# ── the plain case ───────────────────────────────────────────────────────────
# Nearly every template is text with fields in it, some with a default. Filling those in
# without the library's machinery takes a tenth of the time; the result is the same.


def _plain_pieces(liquid: BoundTemplate) -> list[Piece] | None:
    """The template as texts and look-ups, or None when it does more than that."""
    pieces: list[Piece] = []
    for node in liquid.nodes:
        if isinstance(node, ContentNode):
            pieces.append(node.text)
        elif isinstance(node, OutputNode) and isinstance(node.expression, FilteredExpression):
            piece = _plain_field(node.expression)
            if piece is None:
                return None
            pieces.append(piece)
        else:
            return None
    return pieces


def _plain_field(expression: FilteredExpression) -> Piece | None:
    default, plain = _only_default(expression), _plain_path(expression.left)
    if plain is None or default is None:
        return None
    (look_up, name), has_default = plain, bool(expression.filters)

    def piece(scope: Scope, notes: list[str], zone: tzinfo) -> str:
        value = look_up(scope)
        if is_missing(value):
            note_empty(notes, name)
            return default
        if value is False and has_default:
            return default
        return text_of(value, zone)

    return piece


def _plain_path(expression: Expression) -> tuple[Lookup, str] | None:
    if not isinstance(expression, Path):
        return None
    segments = tuple(segment for segment in expression.path if isinstance(segment, str))
    if len(segments) != len(expression.path) or SPECIAL.intersection(segments):
        return None
    return getter(segments), path_of(expression)


def _only_path(expression: FilteredExpression | None) -> tuple[Lookup, str] | None:
    if expression is None or expression.filters:
        return None
    return _plain_path(expression.left)


def _only_default(expression: FilteredExpression) -> str | None:
    """`""` without filters, the text of a single `default: "text"`, None for anything else."""
    if not expression.filters:
        return ""
    if len(expression.filters) > 1 or expression.filters[0].name != "default":
        return None
    args = expression.filters[0].args
    if len(args) != 1 or not isinstance(args[0], PositionalArgument):
        return None
    literal = args[0].value
    return literal.value if isinstance(literal, StringLiteral) else None
