import { numbersOf } from '../../graph/numbers'
import { leaving } from '../../graph/outputs'
import {
  nameOfStep,
  useEditor,
  useNode,
  useStepName,
  useStepNumber,
} from '../../store/EditorContext'
import { useProblemsOf } from '../../store/problems'
import { stateWord } from '../../trace/stateWords'
import { useNodeState } from '../../trace/traceStore'
import { labelId } from '../flowGraph'

const problemWords = (count: number) =>
  count === 0 ? '' : `, ${count === 1 ? '1 problem' : `${count} problems`}`

/** What assistive technology reads for a step (EDITOR §11). */
export function LabelWords({ id }: { id: string }) {
  const name = useStepName(id)
  const next = useEditor((state) =>
    leaving(state.shape, id)
      .map(({ target }) => {
        const number = numbersOf(state.shape).of.get(target)
        return `step ${number} ${nameOfStep(state, target)}`
      })
      .join(', '),
  )
  const off = useNode(id)?.settings?.enabled === false
  const problems = useProblemsOf(id).length
  const state = useNodeState(id)
  const number = useStepNumber(id)
  const count = useEditor((state) => state.shape.nodes.length)
  return (
    <>
      Step {number} of {count}, {name}
      {off && ', switched off'}
      {state ? `, ${stateWord(state).toLowerCase()}` : problemWords(problems)}.
      {next ? ` Next: ${next}.` : ' Nothing follows.'}
    </>
  )
}

/** The name of a card, which itself is drawn for eyes; not drawn at all, but pointed at. */
export const CardLabel = ({ id }: { id: string }) => (
  <span id={labelId(id)} hidden>
    <LabelWords id={id} />
  </span>
)
