/** A message template while it is edited. Pure. */
import type { MessageTemplate, Method, NewMessageTemplate } from '../../api/types'

export type Prompt = NonNullable<MessageTemplate['prompt']>

export interface Draft {
  name: string
  key: string
  message_class: MessageTemplate['message_class']
  methods: Method[]
  content: Record<string, { subject?: string; body: string }>
  variables: string[]
  language: string
  category: string | null
  staff_recipient: string | null
  note_type: string | null
  prompt: Prompt | null
  prompt_staff: string[]
}

const empty: Draft = {
  name: '',
  key: '',
  message_class: 'transactional',
  methods: ['email'],
  content: {},
  variables: [],
  language: 'en',
  category: null,
  staff_recipient: null,
  note_type: null,
  prompt: null,
  prompt_staff: [],
}

export const freshPrompt: Prompt = { when: 'on_opening', how: 'modal' }

export function draftOf(template: MessageTemplate | undefined): Draft {
  if (!template) return empty
  const { id: _, is_enabled: __, version: ___, created_at: ____, content, ...rest } = template
  return { ...rest, content: content as Draft['content'] }
}

/** The texts of the methods that were chosen. */
export const toldContent = ({ methods, content }: Draft): Draft['content'] =>
  Object.fromEntries(methods.map((each) => [each, content[each] ?? { body: '' }]))

/** As it is sent; what belongs to a method that was not chosen is emptied. */
export function bodyOf(draft: Draft): Omit<NewMessageTemplate, 'is_enabled'> {
  const has = (method: Method) => draft.methods.includes(method)
  const { prompt } = draft
  const isShown = has('note') && prompt !== null
  return {
    ...draft,
    key: draft.key.trim(),
    content: toldContent(draft),
    staff_recipient: has('staff') ? draft.staff_recipient : null,
    note_type: has('note') ? draft.note_type?.trim() || null : null,
    prompt: isShown ? withDays(prompt) : null,
    prompt_staff: isShown ? draft.prompt_staff : [],
  }
}

/** Days count only for a range of days. */
const withDays = ({ when, how, from_days, until_days }: Prompt): Prompt =>
  when === 'date_range'
    ? { when, how, from_days: from_days ?? 0, until_days: until_days ?? 7 }
    : { when, how }
