import { MantineProvider } from '@mantine/core'
import { act, render, screen } from '@testing-library/react'
import { ReactFlowProvider } from '@xyflow/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { aStep } from '../../live/testing'
import { addNote } from '../operations/addNote'
import { editNote } from '../operations/editNote'
import { groupNodes } from '../operations/groupNodes'
import { moveNodes } from '../operations/moveNodes'
import { setConfig } from '../operations/setConfig'
import { createPresence, PresenceContext } from '../presence/presenceStore'
import { createEditor } from '../store/createEditor'
import { EditorContext } from '../store/EditorContext'
import { branching, catalogue } from '../testing/catalogue'
import type { NodeState } from '../trace/nodeStates'
import { createTraceStore, TraceContext, type TraceStore } from '../trace/traceStore'
import { Canvas } from './Canvas'

// Every time a card's face or its badge is drawn, one of these is asked for its words.
const drawn = vi.hoisted(() => ({ faces: 0, badges: 0, flow: 0 }))
vi.mock('../graph/summary', async (original) => {
  const real = await original<typeof import('../graph/summary')>()
  const summarise: typeof real.summarise = (...of) => {
    drawn.faces++
    return real.summarise(...of)
  }
  return { ...real, summarise }
})
vi.mock('../../ui/StateShape', () => ({
  StateShape: () => {
    drawn.badges++
    return null
  },
}))
vi.mock('./useFlowGraph', async (original) => {
  const real = await original<typeof import('./useFlowGraph')>()
  const useFlowGraph: typeof real.useFlowGraph = () => {
    drawn.flow++
    return real.useFlowGraph()
  }
  return { useFlowGraph }
})

const draw = (trace: TraceStore | null = null, graph = branching, presence = createPresence()) => {
  const store = createEditor({ draft: { name: '', graph }, types: catalogue })
  render(
    <MantineProvider>
      <EditorContext value={store}>
        <PresenceContext value={presence}>
          <TraceContext value={trace}>
            <ReactFlowProvider>
              <div style={{ width: 1200, height: 800 }}>
                <Canvas />
              </div>
            </ReactFlowProvider>
          </TraceContext>
        </PresenceContext>
      </EditorContext>
    </MantineProvider>,
  )
  return store
}

const NOON = Date.parse('2026-11-21T12:00:00Z')
const done: NodeState = { state: 'succeeded', times: 1, attempt: 1, step: null }

beforeEach(() => Object.assign(drawn, { faces: 0, badges: 0, flow: 0 }))

it('draws every step with its number and name', () => {
  draw()
  expect(screen.getByText('Create task')).toBeInTheDocument()
  expect(screen.getByText(/Step 3 of 4, Create task/)).toBeInTheDocument()
})

it('draws one card again for a letter typed, and the canvas not at all', () => {
  const store = draw()
  Object.assign(drawn, { faces: 0, flow: 0 })
  act(() => store.getState().editGraph((graph) => setConfig(graph, 'task', 'title', 'R')))
  expect(drawn).toMatchObject({ faces: 1, flow: 0 })
})

it('draws only the card again that is moved', () => {
  const store = draw()
  Object.assign(drawn, { faces: 0, flow: 0 })
  act(() => store.getState().editGraph((graph) => moveNodes(graph, { mail: { x: 1600, y: 0 } })))
  expect(drawn).toMatchObject({ faces: 1, flow: 1 })
})

it('draws no step again for what is written in a note', () => {
  const store = draw()
  act(() => store.getState().editGraph((graph) => addNote(graph, { x: 0, y: -300 })))
  Object.assign(drawn, { faces: 0, flow: 0 })
  act(() => store.getState().editGraph((graph) => editNote(graph, 'note1', { text: 'Ask' })))
  expect(screen.getByText('Ask')).toBeInTheDocument()
  expect(drawn).toMatchObject({ faces: 0, flow: 0 })
})

it('a folded group hides its steps and says how many they are', () => {
  const store = draw()
  act(() => store.getState().editGraph((graph) => groupNodes(graph, ['task', 'mail'], 'Calls')))
  expect(screen.getByText('2 steps')).toBeInTheDocument()
  act(() => store.getState().fold('g1', true))
  expect(screen.queryByText('Create task')).toBeNull()
  act(() => store.getState().openAt('task', null))
  expect(screen.getByText('Create task')).toBeInTheDocument()
})

it('draws a step of a kind that is no more, with its name and its ways out', () => {
  const old = branching.nodes.map((each) =>
    each.id === 'task' ? { ...each, type: 'send_fax', name: 'Fax <b>it</b>' } : each,
  )
  draw(null, { ...branching, nodes: old })
  expect(screen.getByText('Fax <b>it</b>')).toBeInTheDocument()
  expect(screen.getByText(/not known here/)).toBeInTheDocument()
})

it('draws one badge for one green tick, and no card', () => {
  const trace = createTraceStore()
  draw(trace)
  act(() => trace.setState({ nodes: { t: done } }))
  Object.assign(drawn, { faces: 0, badges: 0, flow: 0 })
  act(() => trace.setState((now) => ({ nodes: { ...now.nodes, b: done } })))
  expect(drawn).toEqual({ faces: 0, badges: 1, flow: 0 })
})

it('counts down in the badge alone, second by second', () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: NOON })
  const trace = createTraceStore()
  draw(trace)
  const step = aStep({ next_try_at: new Date(NOON + 40_000).toISOString() })
  const tryAgain: NodeState = { state: 'retrying', times: 1, attempt: 2, step, most: 5 }
  act(() => trace.setState({ nodes: { b: tryAgain } }))
  expect(screen.getByText('Try 2 of 5, next in 0:40')).toBeInTheDocument()
  Object.assign(drawn, { faces: 0, badges: 0, flow: 0 })
  act(() => void vi.advanceTimersByTime(3_000))
  expect(screen.getByText('Try 2 of 5, next in 0:37')).toBeInTheDocument()
  expect(drawn).toEqual({ faces: 0, badges: 0, flow: 0 })
  vi.useRealTimers()
})

it('draws no card and no canvas again when a colleague opens a step', () => {
  const presence = createPresence()
  draw(null, branching, presence)
  Object.assign(drawn, { faces: 0, badges: 0, flow: 0 })
  act(() => presence.setState({ people: ['usr_ben'], byNode: { task: ['usr_ben'] } }))
  expect(screen.getByText('Somebody')).toBeInTheDocument()
  expect(drawn).toEqual({ faces: 0, badges: 0, flow: 0 })
})
