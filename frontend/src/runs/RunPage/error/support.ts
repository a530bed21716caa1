/** What whoever helps will ask for: ids, numbers and codes, nothing about a patient. Pure. */
import type { RunDetail, Step } from '../../../api/types'
import { answerOf, causeOf, type StepError } from './causes'

export const technicalFacts = (
  run: RunDetail,
  step: Step,
  error: StepError,
): [name: string, value: string][] => {
  const answer = answerOf(error)
  const facts: [string, string | null][] = [
    ['Code', error.code],
    ['Cause', causeOf(error)],
    ['Answer', answer === null ? null : String(answer)],
    ['Passes by itself', error.permanent ? 'no' : 'maybe'],
    ['Run', run.id],
    ['Workflow', `${run.workflow_id}, version ${run.version}`],
    ['Step', `${step.node_id} (${step.node_type})`],
    ['Row', step.id || null],
    ['Item', step.iteration || null],
    ['Try', String(step.attempt)],
    ['Started', step.started_at],
    ['Finished', step.finished_at],
  ]
  return facts.filter((fact): fact is [string, string] => fact[1] !== null)
}

/** Without the words of the error: these may repeat what was sent. */
export const supportText = (run: RunDetail, step: Step, error: StepError): string =>
  technicalFacts(run, step, error)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
