import { VisuallyHidden } from '@mantine/core'
import { leaving } from '../../graph/outputs'
import { findNode } from '../../graph/walk'
import { useEditor } from '../../store/EditorContext'
import { useProblemsOf } from '../../store/problems'
import type { EditorState } from '../../store/types'
import { stateWord } from '../../trace/stateWords'
import { useNodeState } from '../../trace/traceStore'
import { labelId } from '../flowGraph'

const nameOf = (state: EditorState, id: string): string => {
  const node = findNode(state.draft.graph, id)
  return node?.name || state.typeOf(node?.type ?? '')?.title || node?.type || ''
}

/** "Step 3 of 9, Create task", and where it leads. */
const placeWords = (state: EditorState, id: string): [before: string, after: string] => {
  const { graph } = state.draft
  const numbers = state.numbersOf(graph)
  const next = leaving(graph, id).map(
    (edge) => `step ${numbers.of.get(edge.target) ?? '?'} ${nameOf(state, edge.target)}`,
  )
  const place = `Step ${numbers.of.get(id) ?? '?'} of ${numbers.order.length}, ${nameOf(state, id)}`
  return [place, next.length > 0 ? ` Next: ${next.join(', ')}.` : ' Nothing follows.']
}

const problemWords = (count: number) =>
  count === 0 ? '' : `, ${count === 1 ? '1 problem' : `${count} problems`}`

/** What assistive technology reads for a card; the card itself is drawn for eyes. */
export function CardLabel({ id }: { id: string }) {
  const place = useEditor((state) => placeWords(state, id).join('|'))
  const problems = useProblemsOf(id).length
  const state = useNodeState(id)
  const [before, after] = place.split('|')
  return (
    <VisuallyHidden id={labelId(id)}>
      {before}
      {state ? `, ${stateWord(state).toLowerCase()}` : problemWords(problems)}.{after}
    </VisuallyHidden>
  )
}
