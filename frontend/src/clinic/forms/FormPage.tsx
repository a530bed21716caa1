import { Button, Paper, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { forms, useHandInForm } from '../../api/forms'
import { useRight } from '../../api/session'
import type { Form } from '../../api/types'
import { Loaded } from '../../shell/Loaded'
import { CopyId } from '../../ui/CopyId'
import { confirm } from '../../ui/confirm'
import { DueDate } from '../../ui/DueDate'
import { Facts } from '../../ui/Facts'
import { TextLink } from '../../ui/links'
import { showDone } from '../../ui/notify'
import { PageHeader } from '../../ui/PageHeader'
import { PatientLink } from '../../ui/PatientLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { FormFiller } from './filling/FormFiller'
import { formStatuses, formTypes } from './statuses'

const route = getRouteApi('/in/forms/$formId')

export default function FormPage() {
  const { formId } = route.useParams()
  return (
    <Loaded what="form" query={forms.useOne(formId)}>
      {(form) => <OneForm form={form} />}
    </Loaded>
  )
}

function OneForm({ form }: { form: Form }) {
  const mayEdit = useRight('records:edit')
  const withdraw = forms.useVerb()
  const save = forms.useChange(() => showDone('The answers are kept'))
  const handIn = useHandInForm(form.id, () => showDone('The form is handed in'))
  const askThenWithdraw = async () => {
    const yes = await confirm({
      title: `Withdraw “${form.title}”?`,
      body: 'The patient is not asked for it any more, and it holds no bookings back.',
      yes: 'Withdraw',
      danger: true,
    })
    if (yes) withdraw.mutate({ id: form.id, verb: 'withdraw' })
  }
  const { word, state } = formStatuses[form.status]
  return (
    <>
      <PageHeader
        above={<TextLink to="/forms">Forms</TextLink>}
        title={form.title}
        description={form.description}
        aside={
          <>
            <StatusBadge state={state}>{word}</StatusBadge>
            <CopyId id={form.id} />
          </>
        }
        actions={
          mayEdit &&
          form.is_open && (
            <Button
              variant="default"
              loading={withdraw.isPending}
              onClick={() => void askThenWithdraw()}
            >
              Withdraw
            </Button>
          )
        }
      />
      <Facts
        mb="lg"
        facts={[
          ['Patient', <PatientLink key="patient" patient={form.patient} />],
          ['Kind', formTypes[form.type]],
          ['Asked', <TimeAgo key="asked" at={form.created_at} />],
          ['Due', form.due_at && <DueDate key="due" at={form.due_at} />],
          ['Booking', form.blocking ? 'Held back until it is done' : 'Not touched'],
          ['Signed', form.signature && `${form.signature.name} (${form.signature.method})`],
          ['Score', form.score === null ? null : String(form.score)],
          [
            'Asked by',
            form.run_id && (
              <TextLink key="run" to="/runs/$runId" params={{ runId: form.run_id }}>
                A workflow: see the run
              </TextLink>
            ),
          ],
        ]}
      />
      <Paper withBorder p="lg" maw={720} ml={0}>
        {form.is_open && (
          <Text c="dimmed" mb="md">
            Fill it in here for a patient who is with you; else the patient does it in the portal.
          </Text>
        )}
        <FormFiller
          key={form.status}
          form={mayEdit ? form : { ...form, is_open: false }}
          signer={form.patient.name}
          handIn={handIn}
          save={{
            ...save,
            mutate: (body, options) =>
              save.mutate({ id: form.id, ...body } as Parameters<typeof save.mutate>[0], options),
          }}
        />
      </Paper>
    </>
  )
}
