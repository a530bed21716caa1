import type { Problem } from '../../api/types'
import type { Slice } from './types'

export interface ProblemsSlice {
  problems: readonly Problem[]
  problemsOf: Readonly<Record<string, readonly Problem[]>>
  setProblems: (problems: readonly Problem[]) => void
}

const sameProblems = (a: readonly Problem[] | undefined, b: readonly Problem[]) =>
  a !== undefined && JSON.stringify(a) === JSON.stringify(b)

/** Groups by step; a step with the same problems as before keeps its list, so its card stays still. */
const byNode = (problems: readonly Problem[], before: ProblemsSlice['problemsOf']) => {
  const groups: Record<string, Problem[]> = {}
  for (const problem of problems) {
    if (problem.node_id) groups[problem.node_id] = [...(groups[problem.node_id] ?? []), problem]
  }
  return Object.fromEntries(
    Object.entries(groups).map(([id, list]) => {
      const old = before[id]
      return [id, old && sameProblems(old, list) ? old : list]
    }),
  )
}

export const problemsSlice: Slice<ProblemsSlice> = (set, get) => ({
  problems: [],
  problemsOf: {},
  setProblems: (problems) => set({ problems, problemsOf: byNode(problems, get().problemsOf) }),
})
