import { Code, UnstyledButton, VisuallyHidden } from '@mantine/core'
import type { AuditEntry } from '../api/types'
import classes from '../ui/links.module.css'

/** The record of a row, which opens what changed. */
export function ActedOn({ entry, onOpen }: { entry: AuditEntry; onOpen: () => void }) {
  const { type, id } = entry.record
  const words = type.replaceAll('_', ' ')
  return (
    <UnstyledButton className={classes.row} onClick={onOpen}>
      <VisuallyHidden>What changed: </VisuallyHidden>
      {words} {id && <Code>{id.length > 20 ? `${id.slice(0, 4)}…${id.slice(-6)}` : id}</Code>}
    </UnstyledButton>
  )
}
