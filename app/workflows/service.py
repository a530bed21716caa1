"""Make, save, publish, switch on and off. A published version never changes."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from typing import Any

from sqlalchemy import Select, delete, exists, func, select, update
from sqlalchemy.exc import IntegrityError

from app import clock
from app.auth.actor import Actor
from app.auth.models import User
from app.clinic.patients import custom
from app.clinic.search import fold, found
from app.clinic.templates import service as templates
from app.database import db
from app.errors import Conflict, Detail, Invalid, InvalidMove, NotFound
from app.live import workflows as live
from app.rules.exits import compile_exits, event_types
from app.workflows import differences, kept, shape
from app.workflows.checks import Draft, Problem, problems_of
from app.workflows.checks.draft import Neighbour
from app.workflows.graph import Graph, fingerprint, trigger_type
from app.workflows.models import MAX_NAME, AwaitedEvent, Workflow, WorkflowVersion

NO_RUNS = {"running": 0, "waiting": 0, "failed_7d": 0, "completed_7d": 0, "last_run_at": None}


def get(org_id: str, id: str) -> Workflow:
    """The workflow of that clinic. Raises NotFound."""
    workflow = db.session.get(Workflow, id)
    if workflow is None or workflow.org_id != org_id:
        raise NotFound.record("workflow", id)
    return workflow


def names(org_id: str) -> dict[str, str]:
    """Every workflow of that clinic: id → name."""
    rows = db.session.execute(
        select(Workflow.id, Workflow.name)
        .where(Workflow.org_id == org_id)
        .order_by(Workflow.name, Workflow.id)
    )
    return {id: name for id, name in rows}  # noqa: C416 - typed rows


def search(org_id: str, *, search: str = "", state: str | None = None) -> Select[Any]:
    """Workflows, the one changed last first."""
    wanted = select(Workflow).where(Workflow.org_id == org_id)
    if search:
        wanted = wanted.where(found(Workflow.search_text, search))
    if state:
        wanted = wanted.where(Workflow.enabled.is_(state == "enabled"))
    return wanted.order_by(Workflow.updated_at.desc(), Workflow.id.desc())


def counts(org_id: str, search_text: str = "") -> dict[str, int]:
    """How many workflows each tab has."""
    wanted = search(org_id, search=search_text).order_by(None)
    rows = db.session.execute(
        wanted.with_only_columns(Workflow.enabled, func.count()).group_by(Workflow.enabled)
    )
    by_state: dict[bool, int] = {row[0]: row[1] for row in rows}
    enabled, draft = by_state.get(True, 0), by_state.get(False, 0)
    return {"all": enabled + draft, "enabled": enabled, "draft": draft}


def run_counts(org_id: str, ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """For each workflow: its runs under way and of late, and when the last one began."""
    # Runs know workflows, not the other way round.
    from app.runs import stats

    known = stats.of_workflows(org_id, list(ids)) if ids else {}
    return {id: {**NO_RUNS, **known.get(id, {})} for id in ids}


# ── drafts ───────────────────────────────────────────────────────────────────


def create(
    org_id: str,
    *,
    by: Actor,
    name: str,
    description: str = "",
    graph: Any = None,
    origin: str | None = None,
    origin_version: int | None = None,
    keeps: Collection[str] = (),
) -> Workflow:
    """A new draft. Raises Invalid for a graph of the wrong shape; `keeps` as `shape.tidy` does."""
    tidy = shape.tidy(shape.EMPTY if graph is None else graph, keeps=keeps)
    workflow = Workflow(
        org_id=org_id,
        name=name,
        description=description,
        origin=origin,
        origin_version=origin_version,
        updated_by_id=by.user_id,
        draft_authors=_authors([], by),
        **_of_graph(tidy),
    )
    db.session.add(workflow)
    db.session.flush()
    db.session.refresh(workflow)
    return workflow


def save(
    workflow: Workflow, *, by: Actor, revision: int, keeps: Collection[str] = (), **changes: Any
) -> Workflow:
    """Keep changes of `name`, `description` and `graph` that were made from that revision.

    Steps of a type that is no more stay where the draft had them, and those of `keeps`.

    Raises Conflict when somebody has saved since: the statement itself asks for the revision,
    so that of two who save at once only one succeeds.
    """
    values: dict[str, Any] = {
        each: changes[each] for each in ("name", "description") if each in changes
    }
    if "graph" in changes:
        known = shape.types_in(workflow.graph).union(keeps)
        values |= _of_graph(shape.tidy(changes["graph"], keeps=known))
    words = (values.get("name", workflow.name), values.get("description", workflow.description))
    done = db.session.execute(
        update(Workflow)
        .where(Workflow.id == workflow.id, Workflow.revision == revision)
        .values(
            **values,
            revision=revision + 1,
            search_text=fold(" ".join(words)),
            updated_at=clock.now(),
            updated_by_id=by.user_id,
            draft_authors=_authors(workflow.draft_authors, by),
        )
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(workflow)
    if not getattr(done, "rowcount", 0):
        raise _stale(workflow)
    live.changed(workflow.id, workflow.revision)
    return workflow


def replace(
    workflow: Workflow, *, by: Actor, revision: int, title: str, graph: Any, **changes: Any
) -> Workflow:
    """Save a graph of old over the draft, which is put aside under that title.

    Raises Conflict as `save` does.
    """
    if revision == workflow.revision:
        kept.keep_unless_known(workflow, by=by, title=title)
    keeps = shape.types_in(graph)
    return save(workflow, by=by, revision=revision, keeps=keeps, graph=graph, **changes)


def clone(workflow: Workflow, *, by: Actor) -> Workflow:
    """A draft of its own, made from this one's draft."""
    return create(
        workflow.org_id,
        by=by,
        name=f"Copy of {workflow.name}"[:MAX_NAME],
        description=workflow.description,
        graph=workflow.graph,
        keeps=shape.types_in(workflow.graph),
    )


def remove(workflow: Workflow) -> None:
    """Delete a workflow that never ran. Raises InvalidMove for any other: its runs need it."""
    from app.runs.models import Run

    if workflow.enabled:
        raise InvalidMove(f"“{workflow.name}” is enabled. Disable it before deleting it.")
    if db.session.scalar(select(exists().where(Run.workflow_id == workflow.id))):
        raise InvalidMove(f"“{workflow.name}” has run before, so it is kept with its runs.")
    kept.remove_all(workflow)
    db.session.execute(delete(WorkflowVersion).where(WorkflowVersion.workflow_id == workflow.id))
    db.session.delete(workflow)


def draft_authors(workflow: Workflow) -> list[User]:
    """Whose edits the draft has that no version has yet, in the order they came."""
    wanted = select(User).where(User.org_id == workflow.org_id, User.id.in_(workflow.draft_authors))
    found = {user.id: user for user in db.session.scalars(wanted)} if workflow.draft_authors else {}
    return [found[id] for id in workflow.draft_authors if id in found]


def _authors(known: list[Any], by: Actor) -> list[Any]:
    return known if by.user_id is None or by.user_id in known else [*known, by.user_id]


def _of_graph(graph: dict[str, Any]) -> dict[str, Any]:
    return {
        "graph": graph,
        "fingerprint": fingerprint(graph),
        "draft_trigger_type": trigger_type(graph),
    }


def _stale(workflow: Workflow) -> Conflict:
    return Conflict(
        "Somebody else has changed this workflow meanwhile.",
        [
            Detail(
                "revision",
                "The stored workflow is newer.",
                {"current_revision": workflow.revision},
            )
        ],
    )


# ── publishing ───────────────────────────────────────────────────────────────


def check(workflow: Workflow, graph: Any = None) -> list[Problem]:
    """What stands in the way of publishing the draft, or this graph instead of it."""
    stored = workflow.graph if graph is None else graph
    wrongs = shape.wrongs(stored)
    if wrongs:
        return [Problem("shape", each.message, each.node_id, each.field) for each in wrongs]
    return problems_of(
        Draft(
            workflow.org_id,
            Graph(shape.tidy(stored)),
            neighbours=_neighbours(workflow),
            own=custom.fields(workflow.org_id),
            template=templates.by_key,
        )
    )


def publish(
    workflow: Workflow, *, by: Actor, note: str | None = None, revision: int | None = None
) -> Workflow:
    """Make an immutable version of the draft. Raises Invalid naming every problem.

    An enabled workflow goes on with the new version; runs under way keep theirs.
    """
    # Nobody may save between the checks and the copy.
    db.session.refresh(workflow, with_for_update=True)
    if revision is not None and revision != workflow.revision:
        raise _stale(workflow)
    errors = [problem for problem in check(workflow) if problem.severity == "error"]
    if errors:
        raise Invalid(_cannot_publish(errors), [problem.as_detail() for problem in errors])
    graph = Graph(workflow.graph)
    before = version_or_none(workflow, workflow.published_number)
    version = WorkflowVersion(
        org_id=workflow.org_id,
        workflow_id=workflow.id,
        number=(workflow.published_number or 0) + 1,
        graph=workflow.graph,
        fingerprint=workflow.fingerprint,
        note=note,
        changes=dict(differences.count(before.graph if before else None, workflow.graph)),
        published_by_id=by.user_id,
    )
    db.session.add(version)
    workflow.draft_authors = []
    if workflow.enabled and workflow.trigger_type != workflow.draft_trigger_type:
        # It begins to listen to another event now; what was told before is the past.
        workflow.enabled_at = clock.now()
    workflow.trigger_type = workflow.draft_trigger_type
    workflow.published_version_id = version.id
    workflow.published_number = version.number
    workflow.published_fingerprint = workflow.fingerprint
    workflow.published_actions = sorted(graph.deeds)
    _remember_awaited(workflow.org_id, graph)
    _plan(workflow)
    return workflow


def enable(workflow: Workflow) -> Workflow:
    """Let events start it from now on. Raises InvalidMove when nothing is published yet."""
    db.session.refresh(workflow, with_for_update=True)
    if workflow.published_version_id is None:
        raise InvalidMove(
            f"“{workflow.name}” has not been published yet. Publish it first, then enable it."
        )
    if not workflow.enabled:
        workflow.enabled = True
        workflow.enabled_at = clock.now()
        _plan(workflow)
    return workflow


def disable(workflow: Workflow) -> Workflow:
    """Start nothing new; runs under way go on to their end."""
    workflow.enabled = False
    _plan(workflow)
    return workflow


def _plan(workflow: Workflow) -> None:
    """What the clock starts by it follows in the same transaction."""
    # Schedules know workflows, not the other way round.
    from app.schedules import service as schedules

    schedules.plan(workflow)


def _remember_awaited(org_id: str, graph: Graph) -> None:
    """Note which events runs of this version may wait for, before there can be any."""
    wanted = event_types(compile_exits(graph.stored.get("rules", {}).get("exits") or ()))
    for node in graph.nodes.values():
        if node.type.awaits is not None:
            wanted |= node.type.awaits(node.config)
    known = db.session.scalars(
        select(AwaitedEvent.event_type).where(AwaitedEvent.org_id == org_id)
    ).all()
    for name in sorted(wanted.difference(known)):
        # Somebody else may publish the same at this moment.
        with suppress(IntegrityError), db.session.begin_nested():
            db.session.add(AwaitedEvent(org_id=org_id, event_type=name))


def _cannot_publish(errors: list[Problem]) -> str:
    count = "1 problem" if len(errors) == 1 else f"{len(errors)} problems"
    return f"{count} must be solved before this can be published. {errors[0].message}"


def _neighbours(workflow: Workflow) -> tuple[Neighbour, ...]:
    rows = db.session.execute(
        select(Workflow.id, Workflow.name, Workflow.trigger_type, Workflow.published_actions)
        .where(Workflow.org_id == workflow.org_id, Workflow.enabled.is_(True))
        .where(Workflow.id != workflow.id)
        .order_by(Workflow.name, Workflow.id)
    )
    return tuple(
        Neighbour(id, name, type, tuple(actions)) for id, name, type, actions in rows if type
    )


# ── versions ─────────────────────────────────────────────────────────────────


def versions(workflow: Workflow) -> Select[Any]:
    """Its versions, newest first."""
    return (
        select(WorkflowVersion)
        .where(WorkflowVersion.workflow_id == workflow.id)
        .order_by(WorkflowVersion.number.desc())
    )


def version(workflow: Workflow, number: int) -> WorkflowVersion:
    """One version. Raises NotFound."""
    found = version_or_none(workflow, number)
    if found is None:
        raise NotFound(f"“{workflow.name}” has no version {number}.")
    return found


def version_or_none(workflow: Workflow, number: int | None) -> WorkflowVersion | None:
    """One version, if there is such a one."""
    if number is None:
        return None
    found: WorkflowVersion | None = db.session.scalar(
        versions(workflow).where(WorkflowVersion.number == number)
    )
    return found


def restore(workflow: Workflow, number: int, *, by: Actor, revision: int) -> Workflow:
    """Make the draft what that version was; what it is now is put aside. Publishes nothing."""
    return replace(
        workflow,
        by=by,
        revision=revision,
        title=f"Before version {number} came back",
        graph=version(workflow, number).graph,
    )
