import type { What } from '../changes/diff'
import classes from './Versions.module.css'

interface Props {
  counts: Readonly<Record<What, number>>
}

/** +2 ~1 −0: steps added, changed and removed. */
export function ChangeCounts({ counts: { added, changed, removed } }: Props) {
  const words = `${added} added, ${changed} changed, ${removed} removed`
  return (
    <span className={classes.counts} role="img" aria-label={words} title={words}>
      <span data-what="added">+{added}</span>
      <span data-what="changed">~{changed}</span>
      <span data-what="removed">−{removed}</span>
    </span>
  )
}
