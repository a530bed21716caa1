import type { Problem } from '../../api/types'
import { useEditor } from './EditorContext'
import type { EditorState } from './types'

const NONE: readonly Problem[] = []

/** What is so of every step in its first minute. */
const UNFINISHED = new Set(['required', 'dead_end', 'unreachable'])

/** Problems worth showing at a step: what a step just added still lacks is not one yet. */
const shown = (state: EditorState, id: string): readonly Problem[] => {
  const problems = state.problemsOf[id] ?? NONE
  const isNew = state.justAdded === id && problems.every(({ code }) => UNFINISHED.has(code))
  return isNew ? NONE : problems
}

export const useProblemsOf = (id: string) => useEditor((state) => shown(state, id))

export const useFieldProblem = (id: string, field: string): string | undefined =>
  useEditor((state) => {
    const problem = shown(state, id).find((each) => each.field === field)
    return problem && wordsAtStep(problem)
  })

/** The server names the step first, which is one time too many where the step is in sight. */
export const wordsAtStep = ({ message }: Problem): string => message.replace(/^“[^”]*”: /, '')
