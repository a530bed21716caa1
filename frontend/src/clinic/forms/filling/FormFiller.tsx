import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { failureWords, isApiError } from '../../../api/errors'
import type { FilledForm } from '../../../api/forms'
import type { FormField, Signature } from '../../../api/types'
import { AnswerInput } from './AnswerInput'
import { SignaturePad } from './SignaturePad'
import { type Answers, missingAnswers, shownFields, toldAnswers } from './shown'

export interface FillableForm {
  id: string
  fields: FormField[]
  values: Record<string, unknown>
  needs_signature: boolean
  is_open: boolean
}

interface Action<Input> {
  isPending: boolean
  error: Error | null
  mutate: (input: Input, options?: { onError: (error: Error) => void }) => void
}

interface Props {
  form: FillableForm
  /** Whose name goes under it, as a guess. */
  signer: string
  handIn: Action<FilledForm>
  /** Keeps what is there, to go on later. */
  save?: Action<{ values: Answers }>
}

/** Fills in one form and hands it in, with a signature where it wants one; the same for all. */
export function FormFiller({ form, signer, handIn, save }: Props) {
  const [answers, setAnswers] = useState<Answers>(form.values)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [signature, setSignature] = useState<Signature>({ name: signer, method: 'typed' })
  const readOnly = !form.is_open
  const fields = shownFields(form.fields, answers).filter(({ type }) => type !== 'signature')
  const wantsName = form.needs_signature || form.fields.some(({ type }) => type === 'signature')
  const told = () => toldAnswers(form.fields, answers)

  const refused = (error: Error) => {
    if (isApiError(error)) setErrors(byField(error.fields))
  }
  const submit = () => {
    const missing = missingAnswers(form.fields, answers)
    if (wantsName && !signature.name.trim()) missing.signature = 'Enter the name of who signs'
    if (wantsName && signature.method === 'drawn' && !signature.image) {
      missing.signature = 'Draw the signature, or choose Type'
    }
    setErrors(missing)
    const [first] = Object.keys(missing)
    if (first) return focusAnswer(first)
    const body = wantsName ? { values: told(), signature } : { values: told() }
    handIn.mutate(body, { onError: refused })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="lg">
        {handIn.error && (
          <Alert color="red" role="alert">
            {failureWords(handIn.error)}
          </Alert>
        )}
        {fields.length === 0 && <Text c="dimmed">There is nothing to fill in.</Text>}
        {fields.map((field) => (
          <AnswerInput
            key={field.id}
            field={field}
            value={answers[field.id]}
            error={errors[field.id]}
            readOnly={readOnly}
            onChange={(value) => {
              setAnswers((now) => ({ ...now, [field.id]: value }))
              setErrors(({ [field.id]: _, ...rest }) => rest)
            }}
          />
        ))}
        {wantsName && !readOnly && (
          <SignaturePad value={signature} error={errors.signature} onChange={setSignature} />
        )}
        {!readOnly && (
          <Group justify="flex-end" gap="xs">
            {save && (
              <Button
                variant="default"
                loading={save.isPending}
                onClick={() => save.mutate({ values: told() }, { onError: refused })}
              >
                Save for later
              </Button>
            )}
            <Button type="submit" loading={handIn.isPending}>
              {wantsName ? 'Sign' : 'Hand in'}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}

/** "values.pain" → "pain": the server names the whole path. */
const byField = (fields: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, words]) => [
      name.startsWith('signature') ? 'signature' : name.replace(/^values\./, ''),
      words,
    ]),
  )

const focusAnswer = (id: string) =>
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>(
        `[data-answer="${CSS.escape(id)}"] input, input[data-answer="${CSS.escape(id)}"], textarea[data-answer="${CSS.escape(id)}"]`,
      )
      ?.focus(),
  )
