/** Names made short where a page may leave the house. Pure. */

/** "Ana Pinto" → "A. P." */
export const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter(Boolean)
    .map((word) => `${word.charAt(0).toUpperCase()}.`)
    .join(' ')

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A part this short could be any word of a sentence. */
const SHORTEST_PART = 3

/** Every one of these names in the text, whole or in part, by its initials. */
export const withInitials = (text: string, names: readonly string[]): string =>
  names.reduce((now, name) => {
    if (name.trim() === '') return now
    const parts = name.split(/\s+/).filter((part) => part.length >= SHORTEST_PART)
    // The whole name first, so that it becomes one pair of initials; its full stop is theirs.
    return [name, ...parts].reduce(
      (said, part) =>
        said.replace(
          new RegExp(`(?<![\\p{L}\\p{N}])${escaped(part)}(?![\\p{L}\\p{N}])\\.?`, 'giu'),
          initialsOf(part),
        ),
      now,
    )
  }, text)
