import { Button, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { usePatientVerb } from '../../api/patients'
import { useRight } from '../../api/session'
import type { Patient } from '../../api/types'
import { confirm } from '../../ui/confirm'
import { MakePortalLink } from '../portalLinks/MakePortalLink'
import { DischargePatient } from './DischargePatient'
import { EditPatient } from './EditPatient'

/** What can be decided about a patient; what cannot be taken back is asked first. */
export function PatientMenu({ patient }: { patient: Patient }) {
  const mayEdit = useRight('records:edit')
  const act = usePatientVerb(patient.id)
  const [linking, link] = useDisclosure()
  const [discharging, discharge] = useDisclosure()
  const [editing, edit] = useDisclosure()
  if (!mayEdit) return null
  const askThen = async (verb: 'archive' | 'mark-deceased') => {
    if (await confirm(questions[verb](patient.name))) act.mutate({ verb })
  }
  const isActive = patient.status === 'active'
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <Button
            variant="default"
            loading={act.isPending}
            rightSection={<IconChevronDown size={16} />}
          >
            Patient
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={edit.open}>Edit details</Menu.Item>
          <Menu.Item onClick={link.open}>Make portal link</Menu.Item>
          <Menu.Divider />
          {isActive && patient.care !== 'admitted' && (
            <Menu.Item onClick={() => act.mutate({ verb: 'admit' })}>Admit</Menu.Item>
          )}
          {isActive && patient.care === 'admitted' && (
            <Menu.Item onClick={discharge.open}>Discharge…</Menu.Item>
          )}
          {isActive && <Menu.Item onClick={() => void askThen('archive')}>Archive…</Menu.Item>}
          {patient.status === 'archived' && (
            <Menu.Item onClick={() => act.mutate({ verb: 'restore' })}>Restore</Menu.Item>
          )}
          {patient.status !== 'deceased' && (
            <Menu.Item color="var(--state-failed)" onClick={() => void askThen('mark-deceased')}>
              Mark as deceased…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <MakePortalLink patientId={patient.id} opened={linking} onClose={link.close} />
      <DischargePatient patient={patient} opened={discharging} onClose={discharge.close} />
      <EditPatient patient={patient} opened={editing} onClose={edit.close} />
    </>
  )
}

const questions = {
  archive: (name: string) => ({
    title: `Archive ${name}?`,
    body: 'Nothing is sent to this patient by itself any more. The record stays, and can be restored.',
    yes: 'Archive',
  }),
  'mark-deceased': (name: string) => ({
    title: `Mark ${name} as deceased?`,
    body: 'Nothing is sent any more, and workflows that wait for this patient end. This cannot be taken back here.',
    yes: 'Mark as deceased',
    danger: true,
  }),
}
