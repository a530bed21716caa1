import classes from './Changes.module.css'
import { useMark } from './marks'

const WORDS = { added: '+ Added', changed: '~ Changed', removed: '− Removed' } as const

/** A frame and a word on the card of a step that is different. */
export function ChangeOnCard({ id }: { id: string }) {
  const what = useMark(id)
  if (!what) return null
  return (
    <span className={classes.mark} data-what={what}>
      <span className={classes.markWord}>{WORDS[what]}</span>
    </span>
  )
}
