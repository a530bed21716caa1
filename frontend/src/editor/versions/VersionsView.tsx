import { Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { failureWords } from '../../api/errors'
import { useKeptDrafts } from '../../api/keptDrafts'
import type { Workflow } from '../../api/types'
import { useVersions } from '../../api/workflows'
import { PendingPage } from '../../shell/PendingPage'
import { ErrorState } from '../../ui/ErrorState'
import frameClasses from '../frame/Frame.module.css'
import { ReadOnlyGraph } from '../frame/ReadOnlyGraph'
import { Inspector } from '../inspector/Inspector'
import { useEditor, useReadOnly } from '../store/EditorContext'
import { FailureStrip } from './FailureStrip'
import { KeepDraftForm } from './KeepDraftForm'
import { RestoreBanner } from './RestoreBanner'
import { DRAFT, type Side, useSide, versionSide } from './sides'
import { type Picks, VersionList } from './VersionList'

const CompareView = lazy(() => import('./CompareView'))

interface Props {
  workflow: Workflow
  onRestored: () => void
}

/** Older than a version is what was published before; the draft is newer than all; kept ones lie between. */
const age = (side: Side): number => (side === DRAFT ? 2 : side.startsWith('kept_') ? 1 : 0)

const inOrder = (a: Side, b: Side): number =>
  age(a) - age(b) || Number(a) - Number(b) || (a < b ? -1 : 1)

const usePicks = (first: Side | null): Picks & { stop: () => void } => {
  const [chosen, setChosen] = useState<Side | null>(null)
  const [compared, setCompared] = useState<readonly Side[]>([])
  return {
    chosen: chosen ?? first,
    compared,
    onChoose: (side) => {
      setChosen(side)
      setCompared([])
    },
    // A third one takes the place of the one that was chosen first.
    onCompare: (side, on) =>
      setCompared((now) => (on ? [...now.slice(-1), side] : now.filter((each) => each !== side))),
    stop: () => setCompared([]),
  }
}

/** What was published, and what was kept: to look at, to compare any two, or to go back to. */
export function VersionsView({ workflow, onRestored }: Props) {
  const readOnly = useReadOnly()
  const { data: versions, error, refetch } = useVersions(workflow.id)
  const { data: kept = [] } = useKeptDrafts(workflow.id)
  const newest = versions?.[0]
  const { stop, ...picks } = usePicks(newest ? versionSide(newest.number) : null)
  if (error)
    return (
      <ErrorState
        title="The versions could not be listed"
        message={failureWords(error)}
        retry={() => void refetch()}
      />
    )
  if (!versions) return <PendingPage />
  const [first, second] = [...picks.compared].sort(inOrder)
  return (
    <div className={frameClasses.work}>
      <VersionList workflow={workflow} versions={versions} kept={kept} picks={picks}>
        <FailureStrip workflowId={workflow.id} />
        {!readOnly && <KeepDraftForm />}
      </VersionList>
      <div className={frameClasses.frame} style={{ flex: 1, minWidth: 0 }}>
        {first && second ? (
          <Compared workflowId={workflow.id} sides={[first, second]} onClose={stop} />
        ) : (
          <Looked
            workflowId={workflow.id}
            side={picks.chosen}
            onRestored={onRestored}
            onGone={() => picks.onChoose(DRAFT)}
          />
        )}
      </div>
    </div>
  )
}

const Failed = () => (
  <Text c="dimmed" p="xl" ta="center">
    It could not be read. Choose it again to try once more.
  </Text>
)

interface ComparedProps {
  workflowId: string
  sides: readonly [Side, Side]
  onClose: () => void
}

function Compared({ workflowId, sides, onClose }: ComparedProps) {
  const before = useSide(workflowId, sides[0])
  const after = useSide(workflowId, sides[1])
  if (before.failed || after.failed) return <Failed />
  if (!before.draft || !after.draft) return <PendingPage />
  return (
    <Suspense fallback={<PendingPage />}>
      <CompareView
        key={sides.join()}
        before={{ label: before.label, draft: before.draft }}
        after={{ label: after.label, draft: after.draft }}
        onClose={onClose}
      />
    </Suspense>
  )
}

interface LookedProps {
  workflowId: string
  side: Side | null
  onRestored: () => void
  onGone: () => void
}

function Looked({ workflowId, side, onRestored, onGone }: LookedProps) {
  const types = useEditor((state) => state.types)
  const { label, draft, failed } = useSide(workflowId, side)
  if (side === null)
    return (
      <Text c="dimmed" p="xl" ta="center">
        Nothing has been published yet. Each time you publish, a version appears here.
      </Text>
    )
  if (failed) return <Failed />
  if (!draft) return <PendingPage />
  return (
    <>
      {side !== DRAFT && (
        <RestoreBanner side={side} label={label} onRestored={onRestored} onGone={onGone} />
      )}
      <ReadOnlyGraph graph={draft.graph} name={draft.name} types={types}>
        <Inspector />
      </ReadOnlyGraph>
    </>
  )
}
