import { Button, Title } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { prescriptions } from '../../api/labs'
import { useRight } from '../../api/session'
import type { Prescription } from '../../api/types'
import { Loaded } from '../../shell/Loaded'
import { CopyId } from '../../ui/CopyId'
import { confirm } from '../../ui/confirm'
import { Facts } from '../../ui/Facts'
import { TextLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { PatientLink } from '../../ui/PatientLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { MedicineEditor } from './MedicineEditor'
import { MedicineTable } from './MedicineTable'
import { prescriptionStatuses } from './statuses'

const route = getRouteApi('/in/prescriptions/$prescriptionId')

export default function PrescriptionPage() {
  const { prescriptionId } = route.useParams()
  return (
    <Loaded what="prescription" query={prescriptions.useOne(prescriptionId)}>
      {(prescription) => <OnePrescription prescription={prescription} />}
    </Loaded>
  )
}

function OnePrescription({ prescription }: { prescription: Prescription }) {
  const mayEdit = useRight('records:edit')
  const { id, patient, status, signed_at, signed_by } = prescription
  const isDraft = status === 'draft'
  return (
    <>
      <PageHeader
        above={<TextLink to="/prescriptions">Prescriptions</TextLink>}
        title={`Prescription for ${patient.name}`}
        aside={
          <>
            <StatusBadge state={prescriptionStatuses[status].state}>
              {prescriptionStatuses[status].word}
            </StatusBadge>
            <CopyId id={id} />
          </>
        }
        actions={isDraft && <DraftVerbs prescription={prescription} />}
      />
      <Facts
        mb="lg"
        facts={[
          ['Patient', <PatientLink key="patient" patient={patient} />],
          ['Prescriber', prescription.prescriber?.name],
          ['Written', <TimeAgo key="written" at={prescription.created_at} />],
          ['Signed', signed_at && <TimeAgo key="signed" at={signed_at} />],
          ['Signed by', signed_by?.name],
          ['Notes', prescription.notes],
        ]}
      />
      <Title order={2} mb="sm">
        Medicines
      </Title>
      {isDraft && mayEdit ? (
        <MedicineEditor prescription={prescription} />
      ) : (
        <MedicineTable items={prescription.items} />
      )}
    </>
  )
}

function DraftVerbs({ prescription }: { prescription: Prescription }) {
  const mayEdit = useRight('records:edit')
  const maySign = useRight('records:sign')
  const act = prescriptions.useVerb()
  const askThenSign = async () => {
    const yes = await confirm({
      title: 'Sign this prescription?',
      body: 'Once signed it cannot be changed any more. Save the draft first if you have changed it.',
      yes: 'Sign',
    })
    if (yes) act.mutate({ id: prescription.id, verb: 'sign' })
  }
  return (
    <>
      {mayEdit && (
        <Button
          variant="default"
          loading={act.isPending}
          onClick={() => act.mutate({ id: prescription.id, verb: 'cancel' })}
        >
          Give up
        </Button>
      )}
      {maySign && (
        <Button loading={act.isPending} onClick={() => void askThenSign()}>
          Sign
        </Button>
      )}
    </>
  )
}
