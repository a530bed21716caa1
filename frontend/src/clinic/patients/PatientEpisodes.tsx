import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconInbox, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useInboxList } from '../../api/inbox'
import { useRight } from '../../api/session'
import { columnsOfPatient } from '../../inbox/episodeColumns'
import { NewEpisode } from '../../inbox/NewEpisode'
import { EmptyState } from '../../ui/EmptyState'
import { RecordTable } from '../../ui/RecordTable'

/** What is to be seen to for a patient, and what was. Silent episodes stay in the inbox. */
export function PatientEpisodes({ patientId }: { patientId: string }) {
  const list = useInboxList({ patient_id: patientId })
  const mayEdit = useRight('episodes:edit')
  const navigate = useNavigate()
  const [adding, dialog] = useDisclosure()
  return (
    <>
      {mayEdit && (
        <Group justify="flex-end" mb="sm">
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={dialog.open}
          >
            New episode
          </Button>
        </Group>
      )}
      <RecordTable
        label="episodes"
        list={list}
        columns={columnsOfPatient}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconInbox} title="No episodes">
            Nothing had to be seen to for this patient so far.
          </EmptyState>
        }
      />
      <NewEpisode
        patientId={patientId}
        opened={adding}
        onClose={dialog.close}
        onMade={(id) => void navigate({ to: '/inbox', search: { patient: patientId, open: id } })}
      />
    </>
  )
}
