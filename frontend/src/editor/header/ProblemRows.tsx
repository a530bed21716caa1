import { Text, UnstyledButton } from '@mantine/core'
import type { Problem } from '../../api/types'
import { StateShape } from '../../ui/StateShape'
import { useCommands } from '../commands/CommandsContext'
import { numbersOf } from '../graph/numbers'
import { findNode } from '../graph/walk'
import { useEditorStore } from '../store/EditorContext'
import { wordsAtStep } from '../store/problems'
import classes from './Header.module.css'

interface Props {
  problems: readonly Problem[]
  onGo: () => void
}

const isRule = ({ field }: Problem) => field?.startsWith('rules') === true

/** What must be put right, step by step; a click leads to the field. */
export function ProblemRows({ problems, onGo }: Props) {
  const store = useEditorStore()
  const run = useCommands()
  const go = (problem: Problem) => {
    if (!problem.node_id) {
      if (!isRule(problem)) return
      store.getState().open(null)
      store.getState().showRules(true)
      return onGo()
    }
    store.getState().openAt(problem.node_id, problem.field ? { field: problem.field } : null)
    run('reveal-selected')
    onGo()
  }
  const whereOf = (problem: Problem) => {
    const { draft, typeOf, shape } = store.getState()
    const node = problem.node_id ? findNode(draft.graph, problem.node_id) : undefined
    if (!node) return 'The workflow'
    const number = numbersOf(shape).of.get(node.id)
    return `Step ${number} · ${node.name || typeOf(node.type)?.title}`
  }
  return (
    <div className={classes.problems}>
      {problems.map((problem) => (
        <UnstyledButton
          key={`${problem.node_id} ${problem.field} ${problem.code} ${problem.message}`}
          className={classes.problem}
          onClick={() => go(problem)}
          disabled={!problem.node_id && !isRule(problem)}
        >
          <StateShape state={problem.severity === 'error' ? 'failed' : 'handled'} />
          <span>
            <Text size="xs" c="dimmed">
              {whereOf(problem)}
            </Text>
            <Text>{wordsAtStep(problem)}</Text>
          </span>
        </UnstyledButton>
      ))}
    </div>
  )
}
