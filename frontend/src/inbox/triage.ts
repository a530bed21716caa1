import { overlayIsOpen } from '../editor/commands/keys'

/** The keys of the inbox, and which episode is next: pure, so that a test can walk through it. */

export const keys = [
  { key: 'j', words: 'Next episode' },
  { key: 'k', words: 'Previous episode' },
  { key: 'x', words: 'Select or leave out' },
  { key: 'a', words: 'Assign' },
  { key: 'p', words: 'Change the priority' },
  { key: 'e', words: 'Close' },
  { key: 'n', words: 'Write a note' },
  { key: '?', words: 'Show these keys' },
] as const

export type TriageKey = (typeof keys)[number]['key']

/** The neighbour of the open one; without one the first, or the last. */
export function neighbour(
  ids: readonly string[],
  open: string | undefined,
  step: 1 | -1,
): string | undefined {
  const at = open === undefined ? -1 : ids.indexOf(open)
  if (at < 0) return step === 1 ? ids[0] : ids.at(-1)
  return ids[Math.min(Math.max(at + step, 0), ids.length - 1)]
}

/** Where to go on once these are done and leave the list: the next one that stays. */
export function afterwards(
  ids: readonly string[],
  open: string | undefined,
  gone: readonly string[],
): string | undefined {
  if (open === undefined || !gone.includes(open)) return open
  const at = ids.indexOf(open)
  const stays = (id: string) => !gone.includes(id)
  return ids.slice(at + 1).find(stays) ?? ids.slice(0, Math.max(at, 0)).findLast(stays)
}

/** True while somebody types, or a list or dialog has the keys. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event
  if (event.ctrlKey || event.metaKey || event.altKey) return true
  if (overlayIsOpen()) return true
  if (!(target instanceof HTMLElement)) return false
  const isText = target instanceof HTMLInputElement && target.type !== 'checkbox'
  return isText || target instanceof HTMLTextAreaElement || target.isContentEditable
}
