import { ActionIcon, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { failureWords } from '../../api/errors'
import { useRight } from '../../api/session'
import { useSetWorkingHours, useWorkingHours } from '../../api/settings'
import type { User, WorkingHours } from '../../api/types'
import { Loaded } from '../../shell/Loaded'
import { FormDialog } from '../../ui/FormDialog'
import { showDone } from '../../ui/notify'
import { hoursOf, type Stretch, stretchesOf, weekdays, withOneMore } from './week'

interface Props {
  person: User
  onClose: () => void
}

/** When a person sees patients, by the clinic's clock. */
export function WorkingHoursDialog(props: Props) {
  const hours = useWorkingHours(props.person.id)
  if (hours.data) return <Week {...props} hours={hours.data} />
  return (
    <Modal opened onClose={props.onClose} title={titleFor(props.person)}>
      <Loaded what="working hours" query={hours}>
        {() => null}
      </Loaded>
    </Modal>
  )
}

const titleFor = ({ name }: User) => `Working hours of ${name}`

function Week({ person, hours, onClose }: Props & { hours: WorkingHours[] }) {
  const mayEdit = useRight('clinic:edit')
  const [week, setWeek] = useState<Stretch[]>(() => stretchesOf(hours))
  const save = useSetWorkingHours(person.id, () => {
    showDone(`The hours of ${person.name} are saved`)
    onClose()
  })
  const change = (key: number, part: Partial<WorkingHours>) =>
    setWeek((now) => now.map((each) => (each.key === key ? { ...each, ...part } : each)))
  return (
    <FormDialog
      title={titleFor(person)}
      size={520}
      opened
      onClose={onClose}
      yes="Save"
      isPending={save.isPending}
      fault={save.error && failureWords(save.error)}
      onSubmit={(event) => {
        event.preventDefault()
        if (mayEdit) save.mutate(hoursOf(week))
        else onClose()
      }}
    >
      {weekdays.map((day, weekday) => (
        <Group key={day} align="flex-start" wrap="nowrap" gap="sm">
          <Text w={96} mt={7} flex="none">
            {day}
          </Text>
          <Stack gap={6} flex={1}>
            {!week.some((each) => each.weekday === weekday) && (
              <Text c="dimmed" mt={7}>
                Not here
              </Text>
            )}
            {week
              .filter((each) => each.weekday === weekday)
              .map(({ key, opens, closes }) => (
                <Group key={key} gap={6} wrap="nowrap">
                  <TextInput
                    type="time"
                    aria-label={`${day}, from`}
                    value={opens}
                    readOnly={!mayEdit}
                    onChange={(event) => change(key, { opens: event.currentTarget.value })}
                  />
                  <Text>to</Text>
                  <TextInput
                    type="time"
                    aria-label={`${day}, until`}
                    value={closes}
                    readOnly={!mayEdit}
                    onChange={(event) => change(key, { closes: event.currentTarget.value })}
                  />
                  {mayEdit && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`Remove ${opens} to ${closes} on ${day}`}
                      onClick={() => setWeek((now) => now.filter((each) => each.key !== key))}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
                  )}
                </Group>
              ))}
          </Stack>
          {mayEdit && (
            <ActionIcon
              mt={4}
              variant="subtle"
              aria-label={`Add hours on ${day}`}
              onClick={() => setWeek((now) => withOneMore(now, weekday))}
            >
              <IconPlus size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      <Text size="xs" c="dimmed">
        A week without any hours is the usual one: workdays from nine to five.
      </Text>
    </FormDialog>
  )
}
