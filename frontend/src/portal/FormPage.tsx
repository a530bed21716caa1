import { Paper, Stack, Text, Title } from '@mantine/core'
import { IconForms } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { FormFiller } from '../clinic/forms/filling/FormFiller'
import { formStatuses } from '../clinic/forms/statuses'
import { TextLink } from '../ui/links'
import { showDone } from '../ui/notify'
import { StatusBadge } from '../ui/StatusBadge'
import { usePageTitle } from '../ui/usePageTitle'
import { Asked } from './Asked'
import { useHandIn, useKeepAnswers, usePortal, usePortalForm } from './api'
import type { PortalForm } from './types'

const route = getRouteApi('/portal/forms/$formId')

export default function FormPage() {
  const { formId } = route.useParams()
  const form = usePortalForm(formId)
  return (
    <Asked query={form} isEmpty={() => false} icon={IconForms} nothing="">
      {(found) => <OneForm form={found} />}
    </Asked>
  )
}

function OneForm({ form }: { form: PortalForm }) {
  const navigate = useNavigate()
  const { data: portal } = usePortal()
  const handIn = useHandIn(form.id, () => {
    showDone('Thank you. Your form is with the clinic.')
    void navigate({ to: '/portal' })
  })
  const save = useKeepAnswers(form.id, () => showDone('Your answers are kept'))
  usePageTitle(form.title)
  const { word, state } = formStatuses[form.status]
  const patient = portal?.patient
  return (
    <Stack gap="md">
      <TextLink to="/portal/forms">All forms</TextLink>
      <div>
        <Title order={1}>{form.title}</Title>
        {!form.is_open && <StatusBadge state={state}>{word}</StatusBadge>}
      </div>
      {form.description && <Text style={{ whiteSpace: 'pre-wrap' }}>{form.description}</Text>}
      <Paper withBorder p="lg">
        <FormFiller
          form={form}
          signer={patient ? `${patient.first_name} ${patient.last_name}` : ''}
          handIn={handIn}
          save={save}
        />
      </Paper>
    </Stack>
  )
}
