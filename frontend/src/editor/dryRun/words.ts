/** What would happen, in the words of a card's badge. Pure. */
import type { NodeType, Step, WouldSend } from '../../api/types'
import type { StateName } from '../../ui/stateColours'
import { durationWords } from '../../ui/time'

const CHANNELS: Record<string, [one: string, many: string]> = {
  email: ['e-mail', 'e-mails'],
  sms: ['SMS', 'SMS'],
  push: ['push message', 'push messages'],
  portal: ['portal message', 'portal messages'],
  voice: ['voice call', 'voice calls'],
  staff: ['staff message', 'staff messages'],
}

const ANY: [string, string] = ['message', 'messages']

const channelWords = (channel: string): string => {
  const [word] = CHANNELS[channel] ?? ANY
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Both are read in the portal, where nobody has an address. */
const TO_THE_PATIENT = new Set(['portal', 'push'])

/** "E-mail to ana@example.com" */
export const addressed = ({ channel, to }: WouldSend): string => {
  const whom = TO_THE_PATIENT.has(channel) ? 'the patient' : to
  return [channelWords(channel), whom].filter(Boolean).join(' to ')
}

/** "1 SMS and 2 e-mails" */
export const messageCount = (messages: readonly WouldSend[]): string => {
  const counts = new Map<string, number>()
  for (const { channel } of messages) {
    const known = CHANNELS[channel] ? channel : ''
    counts.set(known, (counts.get(known) ?? 0) + 1)
  }
  const parts = [...counts].map(([channel, count]) => {
    const [one, many] = CHANNELS[channel] ?? ANY
    return `${count} ${count === 1 ? one : many}`
  })
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(parts)
}

const SHORTEST_WAIT = 1000

/** How long the step would keep the run waiting; 0 where it goes on at once. */
export const waitOf = ({ started_at: from, finished_at: to }: Step): number => {
  const took = from && to ? Date.parse(to) - Date.parse(from) : 0
  return took >= SHORTEST_WAIT ? took : 0
}

/** Titles are commands ("Create task"), apart from names of their own ("Smart Flow task"). */
const isName = (title: string) => /^[A-Z][a-z]+ [A-Z][a-z]/.test(title)

const doneWords = (type: NodeType | undefined, title: string): string => {
  if (type?.kind !== 'action') return 'Would go on'
  if (isName(title)) return `Would do: ${title}`
  return `Would ${title.charAt(0).toLowerCase()}${title.slice(1)}`
}

interface Happening {
  step: Step
  /** As `stateOfStep` has it. */
  state: StateName
  type: NodeType | undefined
  messages: readonly WouldSend[]
}

const wayWords = (step: Step, type: NodeType | undefined): string | null => {
  const label = type?.handles.find(({ name }) => name === step.handle)?.label
  return label && type?.kind === 'control' ? `Would go on by “${label}”` : null
}

export const wouldWords = ({ step, state, type, messages }: Happening): string => {
  if (state === 'skipped') return `Would skip: ${step.summary}`
  if (state === 'failed') return `Would fail: ${step.error?.message ?? step.summary}`
  if (state === 'handled') return `Would fail and go on: ${step.error?.message ?? step.summary}`
  if (state !== 'succeeded') return 'Would wait here'
  if (type?.kind === 'trigger') return 'Would start'
  if (messages.length > 0) return `Would send ${messageCount(messages)}`
  const wait = waitOf(step)
  if (wait > 0) return `Would wait ${durationWords(wait)}`
  return wayWords(step, type) ?? doneWords(type, type?.title ?? step.node_name)
}
