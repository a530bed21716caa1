import { Button, Checkbox, Group, Select } from '@mantine/core'
import { useState } from 'react'
import { useAssignees } from '../../api/people'
import { useSession } from '../../api/session'
import { FormDialog } from '../../ui/FormDialog'
import { episodesWord } from '../words'
import type { DialogProps } from './ActDialogs'

/** To a person or team, to oneself, or to nobody. */
export function AssignDialog({ count, isPending, onClose, onSay }: DialogProps) {
  const { user } = useSession()
  const { data: people = [] } = useAssignees()
  const [assignee, setAssignee] = useState<string | null>(null)
  const [locked, setLocked] = useState(false)
  const of = (type: 'team' | 'user') =>
    people.filter((one) => one.type === type).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <FormDialog
      title={`Assign ${episodesWord(count)}`}
      opened
      onClose={onClose}
      yes={assignee ? 'Assign' : 'Assign to nobody'}
      isPending={isPending}
      onSubmit={(event) => {
        event.preventDefault()
        onSay({ assignee, locked })
      }}
    >
      <Select
        label="To whom"
        placeholder="Nobody"
        data-autofocus
        searchable
        clearable
        selectFirstOptionOnChange
        nothingFoundMessage="Nobody found"
        data={[
          { group: 'Teams', items: of('team') },
          { group: 'People', items: of('user') },
        ]}
        value={assignee}
        onChange={setAssignee}
      />
      <Checkbox
        label="Lock it: automation does not assign it again"
        checked={locked}
        onChange={(event) => setLocked(event.currentTarget.checked)}
      />
      <Group>
        <Button
          variant="light"
          size="compact-sm"
          onClick={() => onSay({ assignee: user.id, locked })}
        >
          Take it myself
        </Button>
      </Group>
    </FormDialog>
  )
}
