import { useWords } from '../store/names'
import classes from './Presence.module.css'
import { colourOf, firstName } from './person'
import { useWhoIsAt } from './presenceStore'

/** An outline and a name on the card that a colleague has open. */
export function PresentOnCard({ id }: { id: string }) {
  const there = useWhoIsAt(id)
  const { nameOf } = useWords()
  const [first] = there
  if (!first) return null
  const names = there.map((user) => firstName(nameOf(user))).join(', ')
  return (
    <span
      className={classes.present}
      style={{ ['--person' as string]: `var(--mantine-color-${colourOf(first)}-7)` }}
    >
      <span className={classes.tag}>{names}</span>
    </span>
  )
}
