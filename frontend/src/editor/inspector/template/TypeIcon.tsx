import {
  IconCalendar,
  IconClock,
  IconHash,
  IconLetterT,
  IconList,
  IconToggleLeft,
} from '@tabler/icons-react'
import type { FieldType } from '../../../api/types'

const PICTURES: Record<FieldType, typeof IconLetterT> = {
  string: IconLetterT,
  number: IconHash,
  boolean: IconToggleLeft,
  date: IconCalendar,
  datetime: IconClock,
  list: IconList,
}

const WORDS: Record<FieldType, string> = {
  string: 'text',
  number: 'number',
  boolean: 'yes or no',
  date: 'day',
  datetime: 'moment',
  list: 'list',
}

/** What kind of value a field holds. */
export function TypeIcon({ type }: { type: FieldType }) {
  const Picture = PICTURES[type] ?? IconLetterT
  return (
    <Picture size={14} stroke={1.7} role="img" aria-label={WORDS[type] ?? 'text'}>
      <title>{WORDS[type] ?? 'text'}</title>
    </Picture>
  )
}
