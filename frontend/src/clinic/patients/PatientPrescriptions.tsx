import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useRight } from '../../api/session'
import { NewPrescription } from '../prescriptions/NewPrescription'
import { PrescriptionList } from '../prescriptions/PrescriptionList'

export function PatientPrescriptions({ patientId }: { patientId: string }) {
  const mayEdit = useRight('records:edit')
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
            Prescribe
          </Button>
        </Group>
      )}
      <PrescriptionList filters={{ patient_id: patientId }} ofPatient />
      <NewPrescription patientId={patientId} opened={adding} onClose={dialog.close} />
    </>
  )
}
