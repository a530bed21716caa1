import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { bookingBlocks } from '../../api/consents'
import { useRight } from '../../api/session'
import type { BookingBlock } from '../../api/types'
import { confirm } from '../../ui/confirm'
import { TextLink } from '../../ui/links'

/** Why this patient cannot book yet, and what opens it. */
export function OpenBlocks({ patientId }: { patientId: string }) {
  const { rows } = bookingBlocks.useAll({ patient_id: patientId, status: 'active' })
  if (!rows?.length) return null
  return (
    <Alert color="orange" mb="md" icon={<IconLock />} title="Booking is held back">
      <Stack gap="xs">
        {rows.map((block) => (
          <BlockLine key={block.id} block={block} />
        ))}
      </Stack>
    </Alert>
  )
}

function BlockLine({ block }: { block: BookingBlock }) {
  const mayEdit = useRight('records:edit')
  const act = bookingBlocks.useVerb()
  const askThenRelease = async () => {
    const yes = await confirm({
      title: 'Let the patient book all the same?',
      body: `“${block.reason}” no longer holds bookings back.`,
      yes: 'Release',
    })
    if (yes) act.mutate({ id: block.id, verb: 'release' })
  }
  return (
    <Group justify="space-between" gap="sm">
      <Text>
        {block.reason} <span>{untilWords[block.until]}</span>{' '}
        {block.form_id && (
          <TextLink to="/forms/$formId" params={{ formId: block.form_id }} underline="always">
            Open the form
          </TextLink>
        )}
      </Text>
      {mayEdit && (
        <Button
          size="compact-sm"
          variant="default"
          loading={act.isPending}
          onClick={() => void askThenRelease()}
        >
          Release
        </Button>
      )}
    </Group>
  )
}

const untilWords = {
  form: '· until the form is done.',
  consent: '· until the consent is given.',
  profile: '· until the profile is complete.',
  staff: '· until somebody here releases it.',
} satisfies Record<BookingBlock['until'], string>
