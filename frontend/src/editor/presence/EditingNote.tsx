import { useWords } from '../store/names'
import classes from './Presence.module.css'
import { colourOf, firstName } from './person'
import { useWhoIsAt } from './presenceStore'

/** A soft lock: says who else edits this step, and stops nobody. */
export function EditingNote({ id }: { id: string }) {
  const there = useWhoIsAt(id)
  const { nameOf } = useWords()
  const [first] = there
  if (!first) return null
  const names = there.map((user) => firstName(nameOf(user))).join(' and ')
  return (
    <div
      className={classes.note}
      role="status"
      style={{ ['--person' as string]: `var(--mantine-color-${colourOf(first)}-7)` }}
    >
      {names} {there.length === 1 ? 'is' : 'are'} editing this step
    </div>
  )
}
