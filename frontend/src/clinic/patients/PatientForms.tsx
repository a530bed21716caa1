import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useRight } from '../../api/session'
import { AskForForm } from '../forms/AskForForm'
import { FormList } from '../forms/FormList'

export function PatientForms({ patientId }: { patientId: string }) {
  const mayEdit = useRight('records:edit')
  const [asking, dialog] = useDisclosure()
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
            Ask for a form
          </Button>
        </Group>
      )}
      <FormList filters={{ patient_id: patientId }} ofPatient />
      <AskForForm patientId={patientId} opened={asking} onClose={dialog.close} />
    </>
  )
}
