import { getRouteApi } from '@tanstack/react-router'
import { accessGrants } from '../../api/access'
import { alertKeys } from '../../api/alerts'
import { bookingBlocks, consents } from '../../api/consents'
import { failureWords, isApiError } from '../../api/errors'
import { forms } from '../../api/forms'
import { messageKeys } from '../../api/messages'
import { notes, prompts } from '../../api/notes'
import { patientKeys, usePatient } from '../../api/patients'
import { recalls } from '../../api/recalls'
import { runKeys } from '../../api/runs'
import { taskKeys } from '../../api/tasks'
import { useFollowRuns } from '../../runs/useFollowRuns'
import { NotFoundPage } from '../../shell/NotFoundPage'
import { PendingPage } from '../../shell/PendingPage'
import { CopyId } from '../../ui/CopyId'
import { ErrorState } from '../../ui/ErrorState'
import { TextLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { StartWorkflow } from '../../workflows/StartWorkflow'
import { ActiveAlerts } from './ActiveAlerts'
import { OpenBlocks } from './OpenBlocks'
import { PatientContact } from './PatientContact'
import { PatientDetails } from './PatientDetails'
import { PatientMenu } from './PatientMenu'
import { PatientStanding } from './PatientStanding'
import { PatientTabs } from './PatientTabs'
import { Prompts } from './Prompts'

/** What runs make or change of a patient. */
const changedByRuns = [
  runKeys.lists,
  patientKeys.all,
  alertKeys.all,
  taskKeys.all,
  messageKeys.all,
  forms.all,
  bookingBlocks.all,
  consents.all,
  recalls.all,
  notes.all,
  prompts.all,
  accessGrants.all,
]

const route = getRouteApi('/in/patients/$patientId')

export default function PatientPage() {
  const { patientId } = route.useParams()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  useFollowRuns(changedByRuns)
  const { data: patient, error, refetch } = usePatient(patientId)
  if (isApiError(error, 'NOT_FOUND')) return <NotFoundPage />
  if (error) {
    return (
      <ErrorState
        title="The patient could not be loaded"
        message={failureWords(error)}
        retry={() => void refetch()}
      />
    )
  }
  if (!patient) return <PendingPage />
  const { id, name } = patient
  return (
    <>
      <PageHeader
        above={<TextLink to="/patients">Patients</TextLink>}
        title={name}
        aside={
          <>
            <PatientStanding patient={patient} />
            <CopyId id={id} />
          </>
        }
        actions={
          <>
            <PatientMenu patient={patient} />
            <StartWorkflow subject={{ type: 'patient', id, name }} />
          </>
        }
      />
      {patient.active_alerts > 0 && <ActiveAlerts patientId={id} />}
      <Prompts patientId={id} />
      <OpenBlocks patientId={id} />
      <PatientDetails patient={patient} />
      <PatientContact patient={patient} />
      <PatientTabs
        patientId={id}
        tab={tab ?? 'appointments'}
        onTab={(next) => void navigate({ search: { tab: next }, replace: true })}
      />
    </>
  )
}
