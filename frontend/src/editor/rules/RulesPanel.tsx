import { CloseButton, ScrollArea, Stack, Text } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { lazy, Suspense, useRef } from 'react'
import type { Rules } from '../../api/types'
import { categoryStyle } from '../canvas/categories'
import { useRemembered } from '../canvas/useRemembered'
import panelClasses from '../inspector/Inspector.module.css'
import { ResizeEdge } from '../inspector/ResizeEdge'
import { setRules } from '../operations/setRules'
import { useEditor, useEditorStore, useReadOnly } from '../store/EditorContext'
import { BreakerRule } from './BreakerRule'
import { EnrolmentRule } from './EnrolmentRule'
import { ExitRules } from './ExitRules'
import { PrivacyRule } from './PrivacyRule'
import { RunModeRule } from './RunModeRule'

// Seldom looked at, so it is not part of what is loaded first.
const WorkflowAlerts = lazy(() => import('./WorkflowAlerts'))

export interface RuleProps<K extends keyof Rules> {
  rule: Rules[K]
  /** `what` joins edits that follow each other into one step of undo. */
  onChange: (rule: Rules[K], what?: string) => void
  /** What the server found wrong with it. */
  problem: string | undefined
  readOnly: boolean
}

interface Props {
  /** Of a stored workflow, which has alerts too. */
  workflowId?: string
}

/** The rules around the runs of this workflow, on the right while no step is open. */
export function RulesPanel({ workflowId }: Props) {
  const open = useEditor((state) => state.rulesOpen && state.openNode === null)
  return open ? <OpenRules workflowId={workflowId} /> : null
}

function OpenRules({ workflowId }: Props) {
  const store = useEditorStore()
  const readOnly = useReadOnly()
  const panel = useRef<HTMLElement>(null)
  const [width, setWidth] = useRemembered('inspector', 400)
  const rules = useEditor((state) => state.draft.graph.rules)
  const problems = useEditor((state) => state.problems)
  const propsOf = <K extends keyof Rules>(name: K): RuleProps<K> => ({
    rule: rules?.[name],
    onChange: (rule, what) =>
      store.getState().editGraph((graph) => setRules(graph, { [name]: rule }), {
        merge: what && `rules.${name}.${what}`,
      }),
    problem: problems.find(({ field }) => field?.startsWith(`rules.${name}`))?.message,
    readOnly,
  })
  return (
    <aside
      ref={panel}
      className={panelClasses.panel}
      style={{ width }}
      aria-label="Rules of the workflow"
    >
      <ResizeEdge panel={panel} width={width} onResize={setWidth} />
      <header className={panelClasses.head} style={categoryStyle('flow')}>
        <span className={panelClasses.icon}>
          <IconAdjustments size={20} stroke={1.7} aria-hidden="true" />
        </span>
        <div className={panelClasses.titles}>
          <h2 className={panelClasses.title}>Rules</h2>
          <Text size="xs" c="dimmed" truncate>
            For every run, from the next version on
          </Text>
        </div>
        <CloseButton
          aria-label="Close the rules (Esc)"
          onClick={() => store.getState().showRules(false)}
        />
      </header>
      <ScrollArea className={panelClasses.body} type="auto" scrollbarSize={8}>
        <Stack gap="lg" className={panelClasses.content}>
          <EnrolmentRule {...propsOf('enrolment')} />
          <RunModeRule {...propsOf('run_mode')} />
          <ExitRules {...propsOf('exits')} />
          <BreakerRule {...propsOf('breaker')} />
          <PrivacyRule {...propsOf('never_store')} />
          <Suspense fallback={null}>
            {workflowId && <WorkflowAlerts workflowId={workflowId} readOnly={readOnly} />}
          </Suspense>
        </Stack>
      </ScrollArea>
    </aside>
  )
}
