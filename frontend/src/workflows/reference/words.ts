import type { WorkflowReference } from '../../api/types'

type Lead = WorkflowReference['steps'][number]['leads_to'][number]
type Responsible = WorkflowReference['people'][number]

const joined = (words: readonly (string | number)[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : `${words[0] ?? ''}`

const stepsWords = (steps: readonly number[]) =>
  `${steps.length === 1 ? 'step' : 'steps'} ${joined(steps)}`

/** "Goes on with step 3." or "If yes: step 3." */
export const leadWords = ({ label, to }: Lead): string => {
  const where = to.length > 0 ? stepsWords(to) : 'the workflow ends'
  return label ? `If ${label}: ${where}.` : `Goes on with ${where}.`
}

/** "Case Manager (today Grace Mensah): steps 2 and 5." */
export const peopleWords = ({ name, steps, people }: Responsible): string => {
  const isOnePerson = people.length === 1 && people[0] === name
  const today = people.length > 0 ? `today ${joined(people)}` : 'nobody today'
  return `${name}${isOnePerson ? '' : ` (${today})`}: ${stepsWords(steps)}.`
}
