import { CloseButton, ScrollArea, Tabs, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { useFullStep } from '../../api/runs'
import type { NodeType, RunDetail } from '../../api/types'
import { categoryStyle } from '../../editor/canvas/categories'
import { iconOf } from '../../editor/canvas/icons'
import { useRemembered } from '../../editor/canvas/useRemembered'
import { useCommands } from '../../editor/commands/CommandsContext'
import { loopsAround } from '../../editor/graph/loops'
import { valueWords, type Words } from '../../editor/graph/summary'
import panelClasses from '../../editor/inspector/Inspector.module.css'
import { ResizeEdge } from '../../editor/inspector/ResizeEdge'
import { useEditor, useNode, useStepNumber } from '../../editor/store/EditorContext'
import { useWords } from '../../editor/store/names'
import { useChoice, useErrorsAsked } from '../../editor/trace/iterationStore'
import { itemWords } from '../../editor/trace/iterations'
import { LoopControl } from '../../editor/trace/LoopControl'
import { stepOf } from '../../editor/trace/nodeStates'
import { ErrorView } from './ErrorView'
import { PrivateValues } from './PrivateValues'
import classes from './RunPage.module.css'
import { Values } from './Values'
import { WhatHappened } from './WhatHappened'

interface Props {
  run: RunDetail
  types: ReadonlyMap<string, NodeType>
  refresh: () => Promise<void>
}

/** What the chosen step got, gave and why it stopped. */
export function StepPanel(props: Props) {
  const id = useEditor((state) => state.openNode)
  const asked = useErrorsAsked()
  return id === null ? null : <OpenPanel key={`${id} ${asked}`} {...props} nodeId={id} />
}

/** Settings are shown under the labels of the form, ids by the names behind them. */
const inputWords = (type: NodeType | undefined, words: Words) => {
  const fieldOf = (name: string) => type?.fields.find((field) => field.name === name)
  return {
    labelOf: (name: string) => fieldOf(name)?.label,
    wordsOf: (name: string, value: unknown) => {
      const field = fieldOf(name)
      const choice = field?.options ?? field?.source
      return field && choice ? valueWords(field, value, words) || undefined : undefined
    },
  }
}

function OpenPanel({ run, types, refresh, nodeId }: Props & { nodeId: string }) {
  const runCommand = useCommands()
  const words = useWords()
  const panel = useRef<HTMLElement>(null)
  const [width, setWidth] = useRemembered('inspector', 400)
  const node = useNode(nodeId)
  const number = useStepNumber(nodeId)
  const type = types.get(node?.type ?? '')
  const choice = useChoice()
  const light = stepOf(run, nodeId, choice)
  const full = useFullStep(run.id, light)
  // Its state is as fresh as the run's; only what it got and gave comes from the full row.
  const step = light && { ...light, input: full.data?.input, output: full.data?.output }
  const loops = loopsAround(run.graph).get(nodeId) ?? []
  const [chosenTab, setTab] = useState<string | null>(step?.error ? 'error' : 'story')
  const isTrigger = type?.kind === 'trigger'
  if (!node) return null
  const Picture = iconOf(type?.icon ?? 'bolt')
  const inputLabels = isTrigger ? {} : inputWords(type, words)
  const eventData = isTrigger && !step ? run.event?.data : undefined
  return (
    <aside
      ref={panel}
      className={panelClasses.panel}
      style={{ width }}
      aria-label="What the step did"
    >
      <ResizeEdge panel={panel} width={width} onResize={setWidth} />
      <header className={panelClasses.head} style={categoryStyle(type?.category ?? 'other')}>
        <span className={panelClasses.icon}>
          <Picture size={20} stroke={1.7} aria-hidden="true" />
        </span>
        <div className={panelClasses.titles}>
          <h2 className={panelClasses.title}>{node.name || type?.title || node.type}</h2>
          <Text size="xs" c="dimmed" truncate>
            Step {number} · {type?.title ?? node.type}
            {step?.iteration && ` · ${itemWords(step.iteration)}`}
          </Text>
        </div>
        <CloseButton aria-label="Close (Esc)" onClick={() => runCommand('close')} />
      </header>
      {loops.length > 0 && (
        <div className={classes.items}>
          {loops.map((loop) => (
            <LoopControl key={loop} loop={loop} />
          ))}
        </div>
      )}
      <Tabs
        value={chosenTab === 'error' && !step?.error ? 'story' : chosenTab}
        onChange={setTab}
        keepMounted={false}
        className={panelClasses.body}
      >
        <Tabs.List>
          <Tabs.Tab value="story">What happened</Tabs.Tab>
          <Tabs.Tab value="input">{isTrigger ? 'Event' : 'Input'}</Tabs.Tab>
          {!isTrigger && <Tabs.Tab value="output">Output</Tabs.Tab>}
          {step?.error && <Tabs.Tab value="error">Error</Tabs.Tab>}
        </Tabs.List>
        <ScrollArea h="calc(100% - 38px)" type="auto" scrollbarSize={8}>
          <div className={panelClasses.content}>
            <Tabs.Panel value="story">
              <WhatHappened
                run={run}
                nodeId={nodeId}
                step={step}
                isTrigger={isTrigger}
                refresh={refresh}
              />
            </Tabs.Panel>
            <Tabs.Panel value="input">
              <PrivateValues runId={run.id} step={full.data} part="input">
                {(value) => (
                  <Values
                    value={eventData ?? value}
                    empty={full.isLoading ? 'Loading…' : 'Nothing was given to this step.'}
                    fileName={`${nodeId}-input`}
                    {...inputLabels}
                  />
                )}
              </PrivateValues>
            </Tabs.Panel>
            <Tabs.Panel value="output">
              <PrivateValues runId={run.id} step={full.data} part="output">
                {(value) => (
                  <Values
                    value={value}
                    empty={full.isLoading ? 'Loading…' : 'This step gave nothing on.'}
                    fileName={`${nodeId}-output`}
                    labelOf={(name) => type?.outputs.find((each) => each.name === name)?.label}
                  />
                )}
              </PrivateValues>
            </Tabs.Panel>
            {step?.error && (
              <Tabs.Panel value="error">
                <ErrorView run={run} step={step} error={step.error} />
              </Tabs.Panel>
            )}
          </div>
        </ScrollArea>
      </Tabs>
    </aside>
  )
}
