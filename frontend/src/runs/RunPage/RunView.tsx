import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { NodeType, RunDetail } from '../../api/types'
import { Banner } from '../../editor/frame/Banner'
import frameClasses from '../../editor/frame/Frame.module.css'
import { ReadOnlyGraph } from '../../editor/frame/ReadOnlyGraph'
import { createIterationStore, IterationContext, setLoops } from '../../editor/trace/iterationStore'
import { loopsOf } from '../../editor/trace/iterations'
import { TraceContext } from '../../editor/trace/traceStore'
import { isOver } from '../../live/statuses'
import { CopyId } from '../../ui/CopyId'
import { TextLink } from '../../ui/links'
import { Announcer } from './Announcer'
import { FollowRun } from './FollowRun'
import { Kin } from './Kin'
import { NotStarted } from './NotStarted'
import { PausedBar } from './PausedBar'
import { RunHeader } from './RunHeader'
import { StepDrawer } from './StepDrawer'
import { StepPanel } from './StepPanel'
import { useTrace } from './useTrace'

interface Props {
  run: RunDetail
  live: boolean
  types: ReadonlyMap<string, NodeType>
  refresh: () => Promise<void>
}

/** Which items of the run's loops are looked at, with what there is to choose from. */
const useIterations = (run: RunDetail) => {
  const [store] = useState(createIterationStore)
  const choice = useStore(store, (state) => state.choice)
  useEffect(() => setLoops(store, loopsOf(run, choice)), [store, run, choice])
  return { store, choice }
}

/** A run on the graph of its own version, never on today's. */
export function RunView({ run, live, types, refresh }: Props) {
  const { store: iterations, choice } = useIterations(run)
  const trace = useTrace(run, choice)
  return (
    <div className={frameClasses.frame}>
      <RunHeader run={run} refresh={refresh} />
      <Banner
        action={
          <TextLink to="/workflows/$workflowId" params={{ workflowId: run.workflow_id }}>
            Open the workflow
          </TextLink>
        }
      >
        Run <CopyId id={run.id} /> · version {run.version} · read-only
        <Kin run={run} />
      </Banner>
      {!live && !isOver(run.status) && <PausedBar />}
      <IterationContext value={iterations}>
        <TraceContext value={trace}>
          <ReadOnlyGraph
            graph={run.graph}
            name={run.workflow_name}
            types={types}
            over={
              run.status === 'filtered' ? (
                <NotStarted run={run} />
              ) : (
                !isOver(run.status) && <FollowRun />
              )
            }
            below={run.status !== 'filtered' && <StepDrawer run={run} types={types} />}
          >
            <StepPanel run={run} types={types} refresh={refresh} />
          </ReadOnlyGraph>
        </TraceContext>
      </IterationContext>
      <Announcer run={run} />
    </div>
  )
}
