import { Group, Stack, Title } from '@mantine/core'
import { ButtonLink } from '../ui/links'
import { usePageTitle } from '../ui/usePageTitle'
import { usePortal } from './api'
import { Notes } from './Notes'
import { PushOffer } from './push/PushOffer'
import { StillToDo } from './StillToDo'
import { TodaysSessions } from './today/TodaysSessions'

export default function HomePage() {
  const { data: portal } = usePortal()
  usePageTitle('Portal')
  if (!portal) return null
  const { patient, blocks, open_forms } = portal
  return (
    <Stack gap="lg">
      <Title order={1}>Hello {patient.preferred_name || patient.first_name}</Title>
      <StillToDo blocks={blocks} />
      <Group>
        {open_forms > 0 && (
          <ButtonLink to="/portal/forms" size="md">
            {open_forms === 1 ? 'Fill in 1 form' : `Fill in ${open_forms} forms`}
          </ButtonLink>
        )}
        {portal.can_book && (
          <ButtonLink to="/portal/visits" size="md" variant={open_forms > 0 ? 'default' : 'filled'}>
            Book a visit
          </ButtonLink>
        )}
      </Group>
      <TodaysSessions />
      <PushOffer />
      <Notes />
    </Stack>
  )
}
