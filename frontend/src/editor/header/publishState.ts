/** Where the draft stands against what is published. Pure. */
import type { Problem, Workflow } from '../../api/types'

export type PublishState =
  | { kind: 'nothing' }
  | { kind: 'ready' }
  | { kind: 'published'; version: number }
  | { kind: 'newer'; version: number }
  | { kind: 'invalid'; errors: readonly Problem[] }
  | { kind: 'publishing' }
  | { kind: 'failed'; reason: string }

export interface PublishFacts {
  workflow: Pick<Workflow, 'published_version' | 'has_unpublished_changes'>
  steps: number
  dirty: boolean
  problems: readonly Problem[]
  busy: boolean
  failure: string | null
}

export const publishState = (facts: PublishFacts): PublishState => {
  const { workflow, steps, dirty, problems, busy, failure } = facts
  const { published_version: version, has_unpublished_changes: changed } = workflow
  if (busy) return { kind: 'publishing' }
  if (failure !== null) return { kind: 'failed', reason: failure }
  if (steps === 0) return { kind: 'nothing' }
  if (version !== null && !changed && !dirty) return { kind: 'published', version }
  const errors = problems.filter((problem) => problem.severity === 'error')
  if (errors.length > 0) return { kind: 'invalid', errors }
  return version === null ? { kind: 'ready' } : { kind: 'newer', version }
}

export const publishWords = (state: PublishState): string => {
  switch (state.kind) {
    case 'nothing':
      return 'There is nothing to publish yet.'
    case 'ready':
      return 'Ready to publish for the first time.'
    case 'published':
      return `Version ${state.version} is published, and the draft is the same.`
    case 'newer':
      return `Version ${state.version} is published. The draft is newer.`
    case 'invalid':
      return state.errors.length === 1
        ? 'One thing must be put right first.'
        : `${state.errors.length} things must be put right first.`
    case 'publishing':
      return 'Publishing…'
    case 'failed':
      return `Not published: ${state.reason}`
  }
}

export const mayPublish = ({ kind }: PublishState): boolean =>
  kind === 'ready' || kind === 'newer' || kind === 'failed'
