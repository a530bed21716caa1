import { ReactFlowProvider } from '@xyflow/react'
import { type ReactNode, useMemo, useRef } from 'react'
import type { NodeType } from '../../api/types'
import { ContextMenu } from '../canvas/ContextMenu'
import { CommandsProvider } from '../commands/CommandsContext'
import type { Graph } from '../graph/types'
import { nobody, PresenceContext } from '../presence/presenceStore'
import { RulesPanel } from '../rules/RulesPanel'
import { createEditor } from '../store/createEditor'
import { EditorContext } from '../store/EditorContext'
import { NamesContext, useKnownNames } from '../store/names'
import { Drawing } from './Drawing'
import classes from './Frame.module.css'

interface Props {
  graph: Graph
  name: string
  types: ReadonlyMap<string, NodeType>
  /** Beside the canvas: settings, or what a step did. */
  children?: ReactNode
  /** Over the canvas. */
  over?: ReactNode
  /** Under both. */
  below?: ReactNode
}

/** A graph that is looked at and never changed: a version, a system workflow, a run. */
export function ReadOnlyGraph({ graph, name, types, children, over, below }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const names = useKnownNames()
  const store = useMemo(
    () => createEditor({ draft: { name, graph }, types, mode: 'view' }),
    [graph, name, types],
  )
  return (
    <EditorContext value={store}>
      <NamesContext value={names}>
        <PresenceContext value={nobody}>
          <ReactFlowProvider>
            <CommandsProvider frame={frame}>
              <div ref={frame} className={classes.work}>
                <div className={classes.canvas}>
                  <Drawing />
                  {over}
                </div>
                {children}
                <RulesPanel />
              </div>
              {below}
              <ContextMenu />
            </CommandsProvider>
          </ReactFlowProvider>
        </PresenceContext>
      </NamesContext>
    </EditorContext>
  )
}
