import type { Patient } from '../../api/types'
import { RowLink } from '../../ui/links'
import type { Column } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { BirthDate } from './BirthDate'

export const patientColumns: Column<Patient>[] = [
  {
    header: 'Name',
    cell: (patient) => (
      <RowLink to="/patients/$patientId" params={{ patientId: patient.id }}>
        {patient.name}
      </RowLink>
    ),
  },
  {
    header: 'Born',
    width: 180,
    cell: (patient) => <BirthDate patient={patient} />,
  },
  { header: 'E-mail', showFrom: 'sm', cell: (patient) => patient.email ?? '–' },
  { header: 'Mobile', showFrom: 'md', cell: (patient) => patient.mobile_phone ?? '–' },
  {
    header: 'Alerts',
    width: 120,
    cell: (patient) =>
      patient.active_alerts > 0 && (
        <StatusBadge state="handled">
          {patient.active_alerts === 1 ? '1 alert' : `${patient.active_alerts} alerts`}
        </StatusBadge>
      ),
  },
]
