import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type AppointmentVerb, useAppointmentVerb } from '../../api/appointments'
import { useRight } from '../../api/session'
import type { Appointment } from '../../api/types'
import { confirm } from '../../ui/confirm'
import { StartableItems } from '../../workflows/StartableItems'
import { verbLabels, verbsOf } from './statuses'

/** The likeliest next thing as a button, the rest behind the dots. */
export function AppointmentActions({ appointment }: { appointment: Appointment }) {
  const mayEdit = useRight('records:edit')
  const mayRun = useRight('workflows:run')
  const act = useAppointmentVerb()
  const [first, ...others] = mayEdit ? verbsOf(appointment) : []
  const doIt = async (verb: AppointmentVerb) => {
    if (verb !== 'cancel' || (await sure(appointment))) act.mutate({ id: appointment.id, verb })
  }
  const who = `${appointment.patient.name}’s visit`
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {first && (
        <Button
          size="compact-sm"
          variant="light"
          loading={act.isPending}
          aria-label={`${verbLabels[first]}: ${who}`}
          onClick={() => void doIt(first)}
        >
          {verbLabels[first]}
        </Button>
      )}
      {(mayEdit || mayRun) && (
        <Menu position="bottom-end" width={260}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`More for ${who}`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((verb) => (
              <Menu.Item
                key={verb}
                color={verb === 'cancel' ? 'red' : undefined}
                onClick={() => void doIt(verb)}
              >
                {verbLabels[verb]}
              </Menu.Item>
            ))}
            {others.length > 0 && <Menu.Divider />}
            {mayRun && (
              <StartableItems subject={{ type: 'appointment', id: appointment.id, name: who }} />
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}

const sure = (appointment: Appointment) =>
  confirm({
    title: 'Cancel this visit?',
    body: `${appointment.patient.name}’s visit is cancelled, and workflows that wait for that will run.`,
    yes: 'Cancel the visit',
    no: 'Keep it',
    danger: true,
  })
