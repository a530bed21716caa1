import { Button, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { messageTemplates } from '../../api/contact'
import { useServices } from '../../api/people'
import { programmes } from '../../api/recalls'
import { useRight } from '../../api/session'
import type { Programme } from '../../api/types'
import { Loaded } from '../../shell/Loaded'
import { Facts } from '../../ui/Facts'
import { TextLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { StatusBadge } from '../../ui/StatusBadge'
import { Cohort } from './Cohort'
import { ProgrammeDialog } from './ProgrammeDialog'
import { RecallList } from './RecallList'
import { daysWords, intervalWords, planWords } from './words'

const route = getRouteApi('/in/recalls/programmes/$programmeId')

export default function ProgrammePage() {
  const { programmeId } = route.useParams()
  return (
    <Loaded what="programme" query={programmes.useOne(programmeId)}>
      {(programme) => <OneProgramme programme={programme} />}
    </Loaded>
  )
}

function OneProgramme({ programme }: { programme: Programme }) {
  const mayEdit = useRight('records:edit')
  const [editing, dialog] = useDisclosure()
  const { data: services = [] } = useServices()
  const { rows: templates = [] } = messageTemplates.useAll({ limit: 100 })
  const named = services.filter(({ id }) => programme.service_ids.includes(id))
  const fulfilling = [...named.map(({ name }) => name), ...programme.lab_panels]
  const template = templates.find(({ key }) => key === programme.message_template)
  const text = template?.name ?? programme.message_template
  return (
    <>
      <PageHeader
        above={<TextLink to="/recalls/programmes">Recall programmes</TextLink>}
        title={programme.name}
        description={programme.description}
        aside={
          <StatusBadge state={programme.is_active ? 'succeeded' : 'skipped'}>
            {programme.is_active ? 'In use' : 'Archived'}
          </StatusBadge>
        }
        actions={mayEdit && <Button onClick={dialog.open}>Edit</Button>}
      />
      <Facts
        mb="lg"
        columns={220}
        facts={[
          ['Every', intervalWords(programme)],
          ['Enrolled', String(programme.enrolled)],
          ['Asked', planWords(programme)],
          ['With', text ?? 'nothing yet: nobody is asked by itself'],
          ['From', `${daysWords(programme.lead_days)} before it is due`],
          ['Overdue', `${daysWords(programme.grace_days)} after it was due`],
          ['Fulfilled by', fulfilling.join(', ') || 'any visit'],
        ]}
      />
      <Cohort key={programme.id} programme={programme} />
      <Title order={2} mt="lg" mb="sm">
        Recalls of this programme
      </Title>
      <RecallList filters={{ programme_id: programme.id }} />
      <ProgrammeDialog chosen={editing ? programme : null} onClose={dialog.close} />
    </>
  )
}
