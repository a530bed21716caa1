/** What a pasted or dropped file holds, told before anything is made of it. Pure. */

/** One step, by the type it is written with; the catalogue knows its title. */
export interface FileStep {
  type: string
  /** A name of its own, or what it is about. */
  name?: string
}

export interface FoundWorkflow {
  kind: 'bundle' | 'rule'
  name: string
  description: string
  trigger: string
  steps: FileStep[]
  /** Names of the templates and forms that come along. */
  messageTemplates: string[]
  formTemplates: string[]
  body: Record<string, unknown>
}

export type FileContents = FoundWorkflow | { problem: string }

export const BUNDLE = 'careloom.workflow'

type Json = Record<string, unknown>

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

const records = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : [])

const stepOf = (raw: Json): FileStep => {
  const inner = raw.type === 'schedule_action' && isRecord(raw.action) ? raw.action : raw
  return { type: words(inner.type), name: words(inner.name) || words(inner.title) || undefined }
}

const ruleIn = (body: Json): FoundWorkflow => ({
  kind: 'rule',
  name: words(body.name) || 'Imported rule',
  description: words(body.description),
  trigger: words(body.trigger_event),
  steps: records(body.actions).map(stepOf),
  messageTemplates: [],
  formTemplates: [],
  body,
})

const bundleIn = (body: Json): FoundWorkflow => {
  const graph = isRecord(body.graph) ? body.graph : {}
  const nodes = records(graph.nodes)
  // Nothing leads to what starts a workflow.
  const reached = new Set(records(graph.edges).map(({ target }) => target))
  const first = nodes.find(({ id }) => !reached.has(id)) ?? nodes[0]
  return {
    kind: 'bundle',
    name: words(body.name) || 'Imported workflow',
    description: words(body.description),
    trigger: words(first?.type),
    steps: nodes.filter((node) => node !== first).map(stepOf),
    messageTemplates: records(body.message_templates).map(({ name, key }) => words(name ?? key)),
    formTemplates: records(body.form_templates).map(({ title, key }) => words(title ?? key)),
    body,
  }
}

/** An answer of the API wraps what it gives in `data`; that is taken off. */
const unwrapped = (read: Json): Json => (isRecord(read.data) && 'meta' in read ? read.data : read)

/** Null while there is nothing to read. */
export function readFile(text: string): FileContents | null {
  if (text.trim() === '') return null
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return { problem: 'This is not JSON. Paste the whole file, from the first { to the last }.' }
  }
  if (Array.isArray(read) && read.length === 1) [read] = read
  if (Array.isArray(read)) {
    return { problem: 'This holds several workflows. Import them one after the other.' }
  }
  if (!isRecord(read)) return { problem: 'This is not a workflow.' }
  const body = unwrapped(read)
  if (body.format === BUNDLE) return bundleIn(body)
  if ('trigger_event' in body) return ruleIn(body)
  return {
    problem:
      'This is neither a workflow exported from Careloom nor a rule with a trigger_event and actions.',
  }
}
