import { Checkbox } from '@mantine/core'
import type { Run } from '../../api/types'
import type { Column } from '../../ui/RecordTable'

/** A box for each row, to act on some of them together. */
export const chosenColumn = (
  chosen: ReadonlySet<string>,
  onChoose: (chosen: ReadonlySet<string>) => void,
  rows: readonly Run[],
): Column<Run> => {
  const all = rows.length > 0 && rows.every(({ id }) => chosen.has(id))
  const toggle = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids) on ? next.add(id) : next.delete(id)
    onChoose(next)
  }
  return {
    header: 'Choose',
    width: 40,
    head: (
      <Checkbox
        size="xs"
        aria-label="Choose all runs on this page"
        checked={all}
        indeterminate={!all && rows.some(({ id }) => chosen.has(id))}
        onChange={(event) =>
          toggle(
            rows.map(({ id }) => id),
            event.currentTarget.checked,
          )
        }
      />
    ),
    cell: (run) => (
      <Checkbox
        size="xs"
        aria-label={`Choose the run of ${run.workflow_name}, ${run.trigger_title}`}
        checked={chosen.has(run.id)}
        onChange={(event) => toggle([run.id], event.currentTarget.checked)}
      />
    ),
  }
}
