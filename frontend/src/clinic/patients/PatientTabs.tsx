import { Tabs } from '@mantine/core'
import { PatientAccess } from '../access/PatientAccess'
import { AppointmentList } from '../appointments/AppointmentList'
import { InvoiceList } from '../invoices/InvoiceList'
import { LabList } from '../labs/LabList'
import { MessageList } from '../messages/MessageList'
import { TaskList } from '../tasks/TaskList'
import { PatientConsents } from './PatientConsents'
import { PatientEpisodes } from './PatientEpisodes'
import { PatientForms } from './PatientForms'
import { PatientNotes } from './PatientNotes'
import { PatientPlans } from './PatientPlans'
import { PatientPrescriptions } from './PatientPrescriptions'
import { PatientRecalls } from './PatientRecalls'
import { PatientRuns } from './PatientRuns'
import { type PatientTab, patientTabs } from './patientTab'

interface Props {
  patientId: string
  tab: PatientTab
  onTab: (tab: PatientTab) => void
}

/** Everything that is kept about a patient; a tab asks for its list only when it is opened. */
export function PatientTabs({ patientId, tab, onTab }: Props) {
  const ofPatient = { patient_id: patientId }
  const panels = {
    appointments: <AppointmentList filters={ofPatient} ofPatient />,
    episodes: <PatientEpisodes patientId={patientId} />,
    invoices: <InvoiceList filters={ofPatient} ofPatient />,
    tasks: <TaskList filters={ofPatient} ofPatient />,
    messages: <MessageList filters={ofPatient} ofPatient />,
    forms: <PatientForms patientId={patientId} />,
    notes: <PatientNotes patientId={patientId} />,
    recalls: <PatientRecalls patientId={patientId} />,
    plans: <PatientPlans patientId={patientId} />,
    labs: <LabList filters={ofPatient} ofPatient />,
    consents: <PatientConsents patientId={patientId} />,
    prescriptions: <PatientPrescriptions patientId={patientId} />,
    access: <PatientAccess patientId={patientId} />,
    runs: <PatientRuns patientId={patientId} />,
  } satisfies Record<PatientTab, React.ReactNode>
  return (
    <Tabs
      value={tab}
      onChange={(next) => next && onTab(next as PatientTab)}
      keepMounted={false}
      keepMountedMode="display-none"
    >
      <Tabs.List mb="md" aria-label="Of this patient">
        {patientTabs.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {each.charAt(0).toUpperCase() + each.slice(1)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {patientTabs.map((each) => (
        <Tabs.Panel key={each} value={each}>
          {panels[each]}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
