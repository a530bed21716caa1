import { Button, Text, Textarea, TextInput } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { useRef } from 'react'
import type { DataField, FieldType } from '../../../api/types'
import type { FieldProps } from '../fieldProps'
import { useSuppliedFields } from '../useSuppliedFields'
import { LiveLine } from './LiveLine'
import { StepFieldPicker } from './StepFieldPicker'
import classes from './TemplateInput.module.css'
import { asField, insertField, withSamples } from './template'
import { useLive } from './useLive'

interface Props extends FieldProps<string> {
  rows?: number
  /** Offers only fields of this type, and one of them is the whole value. */
  only?: FieldType
}

/** A text that may hold fields: insert one at the cursor, and see how it will read. */
export function TemplateInput({ rows, only, ...props }: Props) {
  const { field, value, onChange, problem, nodeId, readOnly } = props
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const supplied = useSuppliedFields(nodeId)
  const fields = only ? supplied.filter(({ type }) => type === only) : supplied
  const text = value ?? ''
  const live = useLive(nodeId, field.template ? text : '', supplied)
  // Until the server has said how it reads, the examples of the catalogue do.
  const preview = field.template && !live ? withSamples(text, supplied) : null

  const insert = ({ path }: DataField) => {
    if (only) return onChange(asField(path))
    const at = input.current
    const from = at?.selectionStart ?? text.length
    const result = insertField(text, path, from, at?.selectionEnd ?? from)
    onChange(result.text)
    // After the new text is in the box, so that the cursor can stand behind the field.
    requestAnimationFrame(() => {
      at?.focus()
      at?.setSelectionRange(result.cursor, result.cursor)
    })
  }

  const goTo = (position: number) => {
    input.current?.focus()
    input.current?.setSelectionRange(position, text.indexOf('}}', position) + 2 || text.length)
  }

  const shared = {
    ref: input,
    label: field.label,
    description: field.help,
    withAsterisk: field.required,
    placeholder: field.placeholder ?? undefined,
    maxLength: field.max_length ?? undefined,
    // What is wrong in the text is said with its place, once.
    error: live?.tone === 'wrong' ? true : problem,
    readOnly,
    value: text,
    'data-field': field.name,
  }
  return (
    <div className={classes.frame}>
      {field.template && !readOnly && (
        <div className={classes.insert}>
          <StepFieldPicker fields={fields} nodeId={nodeId} onPick={insert}>
            {(open) => (
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconBraces size={14} />}
                onClick={open}
              >
                {only ? 'Choose' : 'Insert field'}
              </Button>
            )}
          </StepFieldPicker>
        </div>
      )}
      {rows ? (
        <Textarea
          {...shared}
          autosize
          minRows={rows}
          maxRows={16}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <TextInput {...shared} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
      {live && (live.tone === 'wrong' || !problem) && <LiveLine live={live} onGo={goTo} />}
      {preview !== null && !problem && (
        <Text size="xs" c="dimmed" mt={4} className={classes.preview}>
          <span aria-hidden="true">→ </span>
          {preview}
        </Text>
      )}
    </div>
  )
}
