"""The part of Liquid that clinics may write, with limits on work, size and depth.

No including of other templates, no counting loops such as `(1..1000000)`, our own filters only,
and a budget: a loop pays for every pass, nested ones for every pass of every pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TextIO

from liquid import Environment, RenderContext
from liquid import Mode as Strictness
from liquid.ast import BlockNode, Node
from liquid.builtin import content, illegal
from liquid.builtin.expressions import FilteredExpression, Path
from liquid.builtin.expressions.arguments import KeywordArgument
from liquid.builtin.expressions.filtered import Filter as FilterNode
from liquid.builtin.expressions.logical import EqExpression, NeExpression
from liquid.builtin.expressions.primitive import Blank, Empty, Nil, RangeLiteral, StringLiteral
from liquid.builtin.output import Output, OutputNode
from liquid.builtin.tags import (
    assign_tag,
    capture_tag,
    case_tag,
    comment_tag,
    for_tag,
    if_tag,
    unless_tag,
)
from liquid.expression import Expression
from liquid.template import BoundTemplate
from liquid.undefined import UNDEFINED, Undefined
from liquid.utils import ReadOnlyChainMap

from app.nodes.scope import Scope, is_missing, zone_of
from app.nodes.templating import filters
from app.nodes.templating.printing import text_of
from app.nodes.templating.problems import TemplateFailed, TemplateProblem

MAX_OUTPUT = 200_000
# Pieces of a template filled in, those of every pass of every loop counted.
MAX_WORK = 20_000

TAGS = (
    content.Literal, illegal.Illegal, if_tag.IfTag, unless_tag.UnlessTag, case_tag.CaseTag,
    assign_tag.AssignTag, capture_tag.CaptureTag, comment_tag.CommentTag,
    for_tag.BreakTag, for_tag.ContinueTag,
)  # fmt: skip


class Filling(RenderContext):
    """One filling-in of one template: sees only the scope, counts its work, takes notes."""

    def __init__(self, template: BoundTemplate, scope: Scope, notes: list[str]) -> None:
        super().__init__(template, globals=scope)
        # The library would add `now` and `today` of its own, in the server's zone.
        self.scope = ReadOnlyChainMap(self.locals, self.globals)
        self.zone = zone_of(scope)
        self.notes = notes
        self.work_left = MAX_WORK

    def get(self, path: list[object], *, token: Any, default: object = UNDEFINED) -> object:
        """As the library, but what is empty is nothing: `{% if patient.email %}` asks for one."""
        found = super().get(path, token=token, default=default)
        return None if is_missing(found) else found

    def spend(self, work: int) -> None:
        """Pay for that many pieces. Raises TemplateFailed when the budget is gone."""
        self.work_left -= work
        if self.work_left < 0:
            raise TemplateFailed("The template repeats too much and was stopped.")

    def note_if_empty(self, expression: Expression, value: Any) -> None:
        """Tell the run page of a field that had nothing to print."""
        if isinstance(expression, Path) and (isinstance(value, Undefined) or is_missing(value)):
            note_empty(self.notes, path_of(expression))


def note_empty(notes: list[str], path: str) -> None:
    """Add "… was empty", once however often the field is used."""
    note = f"{path} was empty"
    if note not in notes:
        notes.append(note)


class PrintNode(OutputNode):
    """`{{ … }}`: prints for people, and notes what was empty."""

    __slots__ = ()

    def render_to_output(self, context: Any, buffer: TextIO) -> int:
        expression = self.expression
        assert isinstance(expression, FilteredExpression)  # noqa: S101 - ternaries are off
        return buffer.write(text_of(evaluate(expression, context), context.zone))


def evaluate(expression: FilteredExpression, context: Filling) -> Any:
    """The value of `path | filter`, None where there is none."""
    value = expression.left.evaluate(context)
    context.note_if_empty(expression.left, value)
    for each in expression.filters or ():
        value = each.evaluate(value, context)
    return None if isinstance(value, Undefined) else value


class Print(Output):
    """Registers PrintNode."""

    node_class = PrintNode


class PaidBlock(BlockNode):
    """The inside of a loop: each pass pays for all pieces in it."""

    __slots__ = ("price",)

    def __init__(self, block: BlockNode, price: int) -> None:
        super().__init__(block.token, block.nodes)
        self.price = price

    def render_to_output(self, context: Any, buffer: TextIO) -> int:
        context.spend(self.price)
        return super().render_to_output(context, buffer)


class ForTag(for_tag.ForTag):
    """`for … in`, paying."""

    def parse(self, stream: Any) -> Node:
        node = super().parse(stream)
        assert isinstance(node, for_tag.ForNode)  # noqa: S101 - what the tag above makes
        node.block = PaidBlock(node.block, 1 + sum(1 for _ in nodes_below(node.block)))
        return node


class ClinicLiquid(Environment):
    """The environment all templates share."""

    block_nesting_limit = 12
    context_depth_limit = 30
    loop_iteration_limit = MAX_WORK
    output_stream_limit = MAX_OUTPUT
    local_namespace_limit = 400_000
    suppress_blank_control_flow_blocks = False

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:
        for tag in (*TAGS, Print, ForTag):
            self.add_tag(tag)
        for name in filters.filters:
            self.add_filter(name, _bound(name))


def _bound(name: str) -> Any:
    def call(value: Any, *args: Any, context: Filling, **named: Any) -> Any:
        return filters.apply(name, _plain(value), tuple(map(_plain, args)), named, context.zone)

    call.with_context = True  # type: ignore[attr-defined]  # how the library asks for it
    return call


def _plain(value: Any) -> Any:
    return None if isinstance(value, Undefined) else value


LIQUID = ClinicLiquid(tolerance=Strictness.STRICT)


def nodes_below(node: Node) -> Iterator[Node]:
    """Every piece inside this one."""
    for child in node.children(_NO_CONTEXT):
        yield child
        yield from nodes_below(child)


# `children` takes a context to find included templates with; there are none.
_NO_CONTEXT: Any = None


def parse(source: str) -> BoundTemplate:
    """Parse and look over a template. Raises TemplateProblem, or what the library raises."""
    template = LIQUID.from_string(source)
    for top in template.nodes:
        for node in (top, *nodes_below(top)):
            for expression in node.expressions():
                _look_over(expression)
    return template


def _look_over(expression: Expression) -> None:
    if isinstance(expression, EqExpression | NeExpression):
        expression.left = _nothing_for_blank(expression.left)
        expression.right = _nothing_for_blank(expression.right)
    if isinstance(expression, RangeLiteral):
        raise TemplateProblem(
            "Counting loops such as (1..10) are not allowed. Loop over a list instead, "
            "such as patient.tags.",
            _position(expression.token),
        )
    if isinstance(expression, FilteredExpression):
        for each in expression.filters or ():
            _look_over_filter(each)
    for child in expression.children():
        _look_over(child)


def _nothing_for_blank(operand: Expression) -> Expression:
    # `Filling.get` gives nothing for what is empty, so these four all have to mean nothing:
    # == blank, == empty, == nil and == "".
    is_blank_text = isinstance(operand, StringLiteral) and not operand.value.strip()
    return Nil(operand.token) if is_blank_text or isinstance(operand, Blank | Empty) else operand


def _look_over_filter(used: FilterNode) -> None:
    if used.name not in filters.filters:
        known = ", ".join(sorted(filters.filters))
        raise TemplateProblem(
            f"There is no filter “{used.name[:40]}”. There are: {known}.", _position(used.token)
        )
    named = tuple(arg.name for arg in used.args if isinstance(arg, KeywordArgument))
    if not filters.takes(used.name, len(used.args) - len(named), named):
        raise TemplateProblem(
            f"The filter “{used.name}” has too many or too few settings after the colon.",
            _position(used.token),
        )


def _position(token: Any) -> int | None:
    start = getattr(token, "start_index", -1)
    return start if start >= 0 else None


def path_of(path: Path) -> str:
    """`patient.first_name`, as far as it is spelled out (`x[y]` ends before the bracket)."""
    spelled: list[str] = []
    for segment in path.path:
        if isinstance(segment, Path):
            break
        spelled.append(str(segment))
    return ".".join(spelled)
