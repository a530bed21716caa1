/** How a colleague is shown: first name, initials, and a colour that stays theirs. */

const COLOURS = ['grape', 'teal', 'orange', 'pink', 'indigo', 'lime'] as const

export const colourOf = (userId: string): string => {
  let sum = 0
  for (const letter of userId) sum = (sum * 31 + letter.charCodeAt(0)) % 9_973
  return COLOURS[sum % COLOURS.length] ?? 'grape'
}

const TITLES = /^(dr|mr|mrs|ms|prof)\.? /i

export const firstName = (name: string | undefined): string =>
  name?.replace(TITLES, '').split(' ')[0] ?? 'Somebody'

export const initials = (name: string | undefined): string => {
  const words = (name ?? '?').replace(TITLES, '').split(' ').filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toUpperCase() ?? '')
    .join('')
}
