import { Button, Group, Paper, Stack, Textarea, TextInput, Title } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { useRef } from 'react'
import { useMergeFields } from '../../api/contact'
import type { DataField, Method } from '../../api/types'
import { FieldPicker } from '../../editor/inspector/template/FieldPicker'
import { insertField } from '../../editor/inspector/template/template'
import { hasSubject, methodWords } from './methods'

interface Text {
  subject?: string
  body: string
}

interface Props {
  method: Method
  value: Text
  readOnly: boolean
  problem: string | undefined
  /** What there is to know of the text, such as how many SMS it makes. */
  note?: string
  onChange: (value: Text) => void
}

/** The text of one method; fields go in where the cursor stands, as in the editor of workflows. */
export function TextEditor({ method, value, readOnly, problem, note, onChange }: Props) {
  const body = useRef<HTMLTextAreaElement>(null)
  const { data: known = [] } = useMergeFields()
  const fields: DataField[] = known.map((field) => ({ ...field, type: 'string', sample: null }))
  const insert = ({ path }: DataField) => {
    const at = body.current
    const from = at?.selectionStart ?? value.body.length
    const result = insertField(value.body, path, from, at?.selectionEnd ?? from)
    onChange({ ...value, body: result.text })
    requestAnimationFrame(() => {
      at?.focus()
      at?.setSelectionRange(result.cursor, result.cursor)
    })
  }
  return (
    <Paper withBorder p="md" component="section" aria-label={methodWords[method]}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2}>{methodWords[method]}</Title>
          {!readOnly && (
            <FieldPicker fields={fields} onPick={insert}>
              {(open) => (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconBraces size={14} />}
                  onClick={open}
                >
                  Insert field
                </Button>
              )}
            </FieldPicker>
          )}
        </Group>
        {hasSubject(method) && (
          <TextInput
            label="Subject"
            value={value.subject ?? ''}
            readOnly={readOnly}
            onChange={(event) => onChange({ ...value, subject: event.currentTarget.value })}
          />
        )}
        <Textarea
          ref={body}
          label="Text"
          description={note}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autosize
          minRows={3}
          maxRows={18}
          value={value.body}
          readOnly={readOnly}
          error={problem}
          onChange={(event) => onChange({ ...value, body: event.currentTarget.value })}
        />
      </Stack>
    </Paper>
  )
}
