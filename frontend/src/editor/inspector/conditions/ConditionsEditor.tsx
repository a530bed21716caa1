import { Group } from '@mantine/core'
import type { Conditions } from '../../../api/types'
import { StatusBadge } from '../../../ui/StatusBadge'
import { SampleStepper } from '../samples/SampleStepper'
import { useSeen } from '../samples/useSeen'
import classes from './Conditions.module.css'
import { GroupEditor } from './GroupEditor'
import { rowsOf } from './rules'
import { groupWords, verdictOf } from './verdicts'

interface Props {
  value: Conditions
  onChange: (value: Conditions | undefined) => void
  nodeId: string
  readOnly: boolean
  /** No sample tells how they come out. */
  untold?: boolean
}

/** Conditions with how they come out for a sample, row by row and all together (EDITOR §5). */
export function ConditionsEditor({ untold, ...editor }: Props) {
  const { value, nodeId } = editor
  const wanted = !untold && rowsOf(value).length > 0
  const { seen, at } = useSeen(nodeId, { conditions: [value] }, wanted)
  const judged = wanted ? seen?.[at]?.conditions[0] : undefined
  return (
    <>
      <GroupEditor {...editor} judged={judged} />
      {judged && (
        <Group gap={8} mt={8} wrap="nowrap" justify="space-between" className={classes.outcome}>
          <span role="status" className={classes.verdict}>
            <StatusBadge state={verdictOf(judged).state}>{groupWords(judged)}</StatusBadge>
          </span>
          <SampleStepper />
        </Group>
      )}
    </>
  )
}
