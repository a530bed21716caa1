/** A run told in sentences, from its steps. Pure. */
import type { NodeType, RunDetail, Step } from '../../../api/types'
import { isOver } from '../../../live/statuses'
import { clockTime, durationWords, planTime } from '../../../ui/time'
import { runSentence } from '../runSentence'
import { type StepRow, stepRows } from '../stepRows'
import { barParts } from '../timeline/bars'
import {
  type Fold,
  foldOf,
  insideOf,
  isShort,
  leadsToWrong,
  type Tree,
  treeOf,
} from '../timeline/timelineRows'
import { withInitials } from './initials'

export interface Sentence {
  key: string
  /** ISO; null where the moment is not known. */
  at: string | null
  text: string
}

export interface Telling {
  zone: string
  now: number
  /** Without it people are told of by their initials. */
  namesPeople: boolean
}

const withStop = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** A sentence may stand on its own, or after a colon. */
const lower = (text: string) =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

const timesWords = (step: Step): string => (step.attempt > 1 ? ` Tried ${step.attempt} times.` : '')

const waitedMs = (step: Step, type: NodeType | undefined, now: number): number =>
  barParts(step, type, now)
    .filter((part) => part.kind === 'wait')
    .reduce((sum, { from, to }) => sum + to - from, 0)

const doneWords = (
  name: string,
  row: StepRow,
  step: Step,
  type: NodeType | undefined,
  now: number,
) => {
  const isControl = type?.kind === 'control'
  const said = row.summary ? `: ${withStop(isControl ? lower(row.summary) : row.summary)}` : '.'
  const waited = step.attempt === 1 ? waitedMs(step, type, now) : 0
  if (waited > 0) return `Waited ${durationWords(waited)} at ${name}${said}`
  return `${isControl ? 'Checked' : 'Did'} ${name}${said}${timesWords(step)}`
}

const stepWords = (
  row: StepRow,
  step: Step,
  type: NodeType | undefined,
  { zone, now }: Telling,
): string => {
  const name = `“${row.name}”${row.item && ` (${row.item})`}`
  const why = step.error?.message ?? row.summary
  switch (row.state) {
    case 'succeeded':
      return doneWords(name, row, step, type, now)
    case 'failed':
      return `${name} did not work: ${withStop(lower(why))}${timesWords(step)}`
    case 'handled':
      return `${name} did not work: ${withStop(lower(why))}${timesWords(step)} The run went on all the same.`
    case 'skipped':
      return `${name} was left out${row.summary ? `: ${withStop(lower(row.summary))}` : '.'}`
    case 'waiting':
      return step.until
        ? `Waiting at ${name} until ${planTime(step.until, zone, now)}.`
        : `Waiting at ${name}.`
    case 'retrying': {
      const next = step.next_try_at ? ` Next try: ${planTime(step.next_try_at, zone, now)}.` : ''
      return `${name} has not worked yet${why ? `: ${withStop(lower(why))}` : '.'}${timesWords(step)}${next}`
    }
    case 'unknown':
      return `${name}: it is not known whether this was sent. A person has to say.`
    case 'cancelled':
      return `${name} was cancelled.`
    case 'running':
      return `${name} is under way.`
    default:
      return `${name} is in the queue.`
  }
}

const startWords = ({ trigger_title: title, subject, patient }: RunDetail): string => {
  const who = patient && patient.id !== subject?.id ? ` (${patient.name})` : ''
  return withStop(subject ? `${title}: ${subject.label}${who}` : `${title}${who}`)
}

/** A short loop is told step by step, of a long one only what failed in it. */
const rowsTold = (tree: Tree): StepRow[] => {
  const told = (row: StepRow): StepRow[] => {
    const fold = foldOf(tree, row)
    const inside = insideOf(tree, row)
    const worth = fold && isShort(fold) ? inside : inside.filter((each) => leadsToWrong(tree, each))
    return [row, ...worth.flatMap(told)]
  }
  return tree.roots.flatMap(told)
}

const loopWords = (row: StepRow, { items, failed }: Fold): string => {
  const wrong = failed ? `, ${failed} with failures` : ''
  return `Went through “${row.name}”: ${items === 1 ? '1 item' : `${items} items`}${wrong}.`
}

const namesIn = (run: RunDetail): string[] => {
  const found = new Set<string>()
  if (run.patient) found.add(run.patient.name)
  const links = run.steps.flatMap((step) => step.links)
  for (const ref of run.subject ? [run.subject, ...links] : links) {
    if (ref.type === 'patient') found.add(ref.label)
  }
  return [...found]
}

export const storyOf = (
  run: RunDetail,
  types: ReadonlyMap<string, NodeType>,
  telling: Telling,
): Sentence[] => {
  const start: Sentence = {
    key: 'start',
    at: run.event?.occurred_at ?? run.created_at,
    text: startWords(run),
  }
  const tree = treeOf(run.graph, stepRows(run, types))
  const steps = rowsTold(tree).flatMap((row): Sentence[] => {
    const { step } = row
    const type = types.get(step?.node_type ?? '')
    if (!step || type?.kind === 'trigger') return []
    const fold = foldOf(tree, row)
    const text = fold ? loopWords(row, fold) : stepWords(row, step, type, telling)
    // A loop is told before what was done in it.
    const at = fold ? step.started_at : (step.finished_at ?? step.started_at)
    return [{ key: row.key, at, text }]
  })
  const end: Sentence[] = isOver(run.status)
    ? [{ key: 'end', at: run.finished_at, text: runSentence(run, telling.zone, telling.now) }]
    : []
  const told = [start, ...steps, ...end]
  if (telling.namesPeople) return told
  const names = namesIn(run)
  return told.map((sentence) => ({ ...sentence, text: withInitials(sentence.text, names) }))
}

/** "09:00", and the day where it is another one than that of the sentence before. */
export const momentsOf = (
  sentences: readonly Sentence[],
  zone: string,
): { day: string; time: string }[] => {
  let before = ''
  return sentences.map(({ at }) => {
    if (at === null) return { day: '', time: '' }
    const day = new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: zone,
    }).format(new Date(at))
    const isNew = day !== before
    before = day
    return { day: isNew ? day : '', time: clockTime(at, zone) }
  })
}
