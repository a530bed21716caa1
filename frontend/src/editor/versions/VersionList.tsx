import { Badge, Checkbox, ScrollArea, Text, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { KeptDraftSummary } from '../../api/keptDrafts'
import type { Workflow, WorkflowVersion } from '../../api/types'
import { TimeAgo } from '../../ui/TimeAgo'
import { ChangeCounts } from './ChangeCounts'
import { DRAFT, type Side, versionSide } from './sides'
import classes from './Versions.module.css'

interface RowProps {
  side: Side
  label: string
  picks: Picks
  children?: ReactNode
  badge?: ReactNode
}

/** What is looked at, and the two that are compared. */
export interface Picks {
  chosen: Side | null
  compared: readonly Side[]
  onChoose: (side: Side) => void
  onCompare: (side: Side, on: boolean) => void
}

function Row({ side, label, picks, children, badge }: RowProps) {
  const { chosen, compared, onChoose, onCompare } = picks
  const on = compared.includes(side)
  return (
    <div className={classes.row} data-chosen={on || (compared.length < 2 && side === chosen)}>
      <Checkbox
        size="xs"
        checked={on}
        aria-label={`Compare ${label}`}
        title="Compare"
        onChange={(event) => onCompare(side, event.currentTarget.checked)}
      />
      <UnstyledButton
        className={classes.version}
        aria-pressed={side === chosen}
        onClick={() => onChoose(side)}
      >
        <span className={classes.line}>
          <Text fw={600} lineClamp={2}>
            {label}
          </Text>
          {badge}
        </span>
        {children}
      </UnstyledButton>
    </div>
  )
}

function VersionRow({
  version,
  published,
  picks,
}: {
  version: WorkflowVersion
  published: boolean
  picks: Picks
}) {
  return (
    <Row
      side={versionSide(version.number)}
      label={`Version ${version.number}`}
      picks={picks}
      badge={
        published && (
          <Badge size="sm" variant="light">
            published
          </Badge>
        )
      }
    >
      {version.note && <Text lineClamp={3}>{version.note}</Text>}
      <span className={classes.line}>
        <Text size="xs" c="dimmed">
          {version.published_by?.name ?? 'Careloom'} · <TimeAgo at={version.published_at} />
        </Text>
        {version.changes && <ChangeCounts counts={version.changes} />}
      </span>
    </Row>
  )
}

interface Props {
  workflow: Workflow
  versions: readonly WorkflowVersion[]
  kept: readonly KeptDraftSummary[]
  picks: Picks
  /** Over the list. */
  children?: ReactNode
}

/** The draft, what was published, and drafts that were put aside. */
export function VersionList({ workflow, versions, kept, picks, children }: Props) {
  return (
    <aside className={classes.list} aria-label="Versions">
      <ScrollArea h="100%" type="auto" scrollbarSize={8}>
        {children}
        <Row side={DRAFT} label="Draft" picks={picks}>
          <Text size="xs" c="dimmed">
            {workflow.updated_by?.name ?? 'Careloom'} · <TimeAgo at={workflow.updated_at} />
          </Text>
        </Row>
        {versions.map((version) => (
          <VersionRow
            key={version.number}
            version={version}
            published={version.number === workflow.published_version}
            picks={picks}
          />
        ))}
        {kept.length > 0 && (
          <Text className={classes.heading} component="h2">
            Kept drafts
          </Text>
        )}
        {kept.map((each) => (
          <Row key={each.id} side={each.id} label={each.title} picks={picks}>
            <Text size="xs" c="dimmed">
              {each.kept_by?.name ?? 'Careloom'} · <TimeAgo at={each.kept_at} />
            </Text>
          </Row>
        ))}
      </ScrollArea>
    </aside>
  )
}
