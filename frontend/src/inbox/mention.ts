/** The name somebody is typing after an @, and the text once one is chosen: pure. */

const TYPED = /(?:^|[\s(])@([\p{L}.'’-]*(?: [\p{L}.'’-]*)?)$/u

/** What stands between the last @ and the cursor, or null where no name is being typed. */
export const typedName = (text: string, cursor: number): string | null =>
  TYPED.exec(text.slice(0, cursor))?.[1] ?? null

/** The text with that name written out, and where the cursor is then. */
export function withName(text: string, cursor: number, name: string): [string, number] {
  const typed = typedName(text, cursor) ?? ''
  const start = cursor - typed.length
  const before = `${text.slice(0, start)}${name} `
  return [before + text.slice(cursor), before.length]
}

/** The first line is the title of a note, the rest its text. */
export function titleAndText(note: string): { title: string; description?: string } {
  const [first = '', ...rest] = note.trim().split('\n')
  const description = rest.join('\n').trim()
  const isLong = first.length > 200
  if (isLong) return { title: `${first.slice(0, 199)}…`, description: note.trim() }
  return description ? { title: first, description } : { title: first }
}
