/** How conditions come out, in a word and a sentence. Pure. */
import type { Judged } from '../../../api/types'
import type { StateName } from '../../../ui/stateColours'

interface Verdict {
  state: StateName
  word: string
  why: string
}

const WORDS: Record<Judged['status'], Omit<Verdict, 'why'>> = {
  pass: { state: 'succeeded', word: 'Yes' },
  fail: { state: 'cancelled', word: 'No' },
  unknown: { state: 'unknown', word: 'Unknown' },
  invalid: { state: 'queued', word: 'Unfinished' },
}

const NOT_KNOWN = 'This is not known for the sample, which counts as no.'

export const verdictOf = ({ status, words }: Judged): Verdict => ({
  ...WORDS[status],
  why: status === 'unknown' ? NOT_KNOWN : words,
})

/** What stands beside the name of the sample. */
export const groupWords = ({ status }: Judged): string => {
  if (status === 'pass') return 'This is so'
  if (status === 'invalid') return 'Not finished yet'
  return status === 'unknown' ? 'Not known, which counts as no' : 'This is not so'
}
