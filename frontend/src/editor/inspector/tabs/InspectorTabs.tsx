import { ScrollArea, Skeleton, Tabs } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useContext } from 'react'
import type { NodeType } from '../../../api/types'
import { SessionContext } from '../../saving/SessionContext'
import type { InspectorTab } from '../../store/dryRunSlice'
import { useEditor, useEditorStore, useNode } from '../../store/EditorContext'
import classes from '../Inspector.module.css'
import { InspectorBody } from '../InspectorBody'

// Not needed to build: fetched when somebody looks.
const TestTab = lazy(() => import('../testing/TestTab'))
const LastRunTab = lazy(() => import('./LastRunTab'))
const NotesTab = lazy(() => import('./NotesTab'))

interface Props {
  nodeId: string
  type: NodeType | undefined
}

function Later({ children }: { children: ReactNode }) {
  return <Suspense fallback={<Skeleton height={120} m="md" />}>{children}</Suspense>
}

const useTab = (nodeId: string) => {
  const store = useEditorStore()
  const tab = useEditor(({ inspectorTab }) =>
    inspectorTab?.nodeId === nodeId ? inspectorTab.tab : 'settings',
  )
  return [tab, (next: InspectorTab) => store.getState().showTab(nodeId, next)] as const
}

/** Settings, and beside them what the step does in a test, did last, and what people say of it. */
export function InspectorTabs({ nodeId, type }: Props) {
  const workflowId = useContext(SessionContext)?.workflowId
  // What starts a workflow is tried with all of it.
  const mayTest = useEditor((state) => state.mayTest) && type?.kind !== 'trigger'
  const hasNote = Boolean(useNode(nodeId)?.settings?.note)
  const [tab, setTab] = useTab(nodeId)
  const settings = <InspectorBody nodeId={nodeId} type={type} />
  // Where the graph is only looked at there is nothing to try and nothing to write.
  if (!workflowId || !type) return <Scrolled>{settings}</Scrolled>
  return (
    <Tabs
      value={tab}
      onChange={(next) => next && setTab(next as InspectorTab)}
      keepMounted={false}
      className={classes.tabs}
    >
      <Tabs.List px="xs">
        <Tabs.Tab value="settings">Settings</Tabs.Tab>
        {mayTest && <Tabs.Tab value="test">Test</Tabs.Tab>}
        <Tabs.Tab value="last">Last run</Tabs.Tab>
        <Tabs.Tab value="notes">{hasNote ? 'Notes ●' : 'Notes'}</Tabs.Tab>
      </Tabs.List>
      <Scrolled>
        <Tabs.Panel value="settings">{settings}</Tabs.Panel>
        {mayTest && (
          <Tabs.Panel value="test">
            <Later>
              <TestTab workflowId={workflowId} nodeId={nodeId} type={type} />
            </Later>
          </Tabs.Panel>
        )}
        <Tabs.Panel value="last">
          <Later>
            <LastRunTab workflowId={workflowId} nodeId={nodeId} type={type} />
          </Later>
        </Tabs.Panel>
        <Tabs.Panel value="notes">
          <Later>
            <NotesTab nodeId={nodeId} />
          </Later>
        </Tabs.Panel>
      </Scrolled>
    </Tabs>
  )
}

function Scrolled({ children }: { children: ReactNode }) {
  return (
    <ScrollArea className={classes.body} type="auto" scrollbarSize={8}>
      {children}
    </ScrollArea>
  )
}
