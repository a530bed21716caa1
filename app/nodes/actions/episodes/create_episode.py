"""Opens an episode in the inbox.

It is about the patient of this workflow and remembers the record the workflow started from.

**If there is one already** decides whether the patient's open episode of the same journey type is
used instead: it then gets an entry in its timeline with the title. Episodes of different journey
types are never put together.

Later steps can use `{{ steps.<this step>.episode_id }}`, for example to assign or close it.
"""

from __future__ import annotations

from app.clinic.episodes import finding, service
from app.clinic.episodes.assigning import UNCHANGED, Assignment
from app.clinic.episodes.models import EventType, Visibility
from app.clinic.episodes.service import Made
from app.nodes import episodes, fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Failed, Outcome

JOIN = "join"
WAYS = (
    fields.Option("new", "Open a new one all the same"),
    fields.Option(JOIN, "Use the open one"),
)


class Config(NodeConfig):
    # What it came from is whichever record started the run.
    reads = ("patient",)

    title = fields.Text(
        "Title", required=True, template=True, placeholder="Review for {{ patient.name }}"
    )
    description = fields.LongText("Description", template=True)
    journey_type = fields.Select("Journey type", options=episodes.JOURNEYS, default="general")
    existing = fields.Select("If there is one already", options=WAYS, default="new")
    responsibility = fields.Select("Who acts next", options=episodes.TURNS, default="practice")
    assignee = fields.Assignee("Assignee", help="A person or team. Leave empty for anybody.")
    priority = fields.Priority()
    due = fields.Due("Due", help="Counted from the moment this step runs.")
    inbox_visibility = fields.Select(
        "In the inbox", options=episodes.VISIBILITIES, default=str(Visibility.SURFACE)
    )
    tags = fields.Text("Tags", help="With commas between.", template=True)


@action(
    "create_episode",
    title="Open episode",
    category="episodes",
    icon="inbox",
    keywords=("inbox", "case", "create", "new"),
    config=Config,
    summary="{title} · {journey_type}",
    sample={
        "title": "Review for {{ patient.name }}",
        "journey_type": "clinical_result",
        "existing": "join",
        "responsibility": "practice",
        "priority": "medium",
    },
    outputs=(Output("episode_id", "Episode"),),
    raises=("episode.created",),
    needs=lambda config: ("patient",),
)
def create_episode(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Failed("There is no patient whose episode this could be.", code="no_patient")
    if config.existing == JOIN:
        found = finding.open_one(step.org_id, patient_id, config.journey_type)
        if found is not None:
            service.add_event(
                found,
                by=step.actor,
                event_type=EventType.SYSTEM,
                title=config.title,
                description=config.description,
                related_object_type=step.subject_type,
                related_object_id=step.subject_id,
                once=step.key,
            )
            done = {"episode_id": found.id}
            return Done("Used the open episode", done, links=episodes.link(found))
    episode = service.create(
        step.org_id,
        by=step.actor,
        patient_id=patient_id,
        title=config.title,
        description=config.description,
        responsibility=config.responsibility,
        assignment=Assignment(config.assignee, field="assignee") if config.assignee else UNCHANGED,
        priority=config.priority,
        journey_type=config.journey_type,
        source_type=step.subject_type,
        source_id=step.subject_id,
        tags=config.tags.split(","),
        due_date=config.due,
        inbox_visibility=config.inbox_visibility,
        made=Made(step.run_id, step.node_id, step.key),
    )
    return Done("Opened an episode", {"episode_id": episode.id}, links=episodes.link(episode))
