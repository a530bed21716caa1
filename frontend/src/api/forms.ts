import { create, post } from './client'
import { resource } from './resource'
import type { FiltersOf, Form, FormTemplate, NewFormTemplate, Signature } from './types'
import { useAction } from './useAction'

export const formTemplates = resource<
  FormTemplate,
  NewFormTemplate,
  FiltersOf<'/api/v1/form-templates'>
>('form-templates', 'form template')

export interface AskForForm {
  form_template_id: string
  patient_id: string
  blocking?: boolean
  due_at?: string
}

const changes = [['booking-blocks'], ['consents'], ['patients']]

export const forms = resource<Form, AskForForm, FiltersOf<'/api/v1/forms'>>(
  'forms',
  'form',
  changes,
)

export const useAskForForm = (onDone: () => void) =>
  useAction((body: AskForForm) => create<Form>('/forms', body), {
    touches: [forms.all, ...changes],
    quiet: true,
    onDone,
  })

export interface FilledForm {
  values: Record<string, unknown>
  signature?: Signature
}

/** Hands a form in, signed where it wants that. */
export const useHandInForm = (id: string, onDone: () => void) =>
  useAction(
    (body: FilledForm) => post<Form>(`/forms/${id}/${body.signature ? 'sign' : 'submit'}`, body),
    { touches: [forms.all, ...changes], quiet: true, onDone },
  )
