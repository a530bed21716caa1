import { Divider, Title } from '@mantine/core'
import { FormFiller } from '../../clinic/forms/filling/FormFiller'
import { showDone } from '../../ui/notify'
import { useHandIn, usePortal } from '../api'
import type { PortalForm } from '../types'

/** The form the plan asks for after each session, filled in where it is asked for. */
export function HowItWas({ form }: { form: PortalForm }) {
  const { data: portal } = usePortal()
  const handIn = useHandIn(form.id, () => showDone('Thank you. Your clinic has your answers.'))
  const patient = portal?.patient
  return (
    <section aria-label={form.title}>
      <Divider mb="md" />
      <Title order={3} mb="md">
        {form.title}
      </Title>
      <FormFiller
        form={form}
        signer={patient ? `${patient.first_name} ${patient.last_name}` : ''}
        handIn={handIn}
      />
    </section>
  )
}
