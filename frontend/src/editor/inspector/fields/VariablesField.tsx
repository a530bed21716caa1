import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { messageTemplates } from '../../../api/contact'
import { findNode } from '../../graph/walk'
import { useEditor } from '../../store/EditorContext'
import { type FieldProps, wrapperProps } from '../fieldProps'
import classes from '../items/Items.module.css'
import { TemplateInput } from '../template/TemplateInput'
import { isSame, nameFrom, type Row, rowOf, rowsOf, variablesOf } from './variables'

/** Which names the template of this step leaves open. */
const useOpenNames = (nodeId: string): readonly string[] => {
  const key = useEditor(({ draft }) => findNode(draft.graph, nodeId)?.config.template)
  const wanted = typeof key === 'string' && key !== ''
  const { rows = [] } = messageTemplates.useAll({ limit: 100 }, wanted)
  return rows.find((each) => each.key === key)?.variables ?? []
}

/** A name and its value in each row; the value may hold fields. */
export function VariablesField(props: FieldProps<Record<string, unknown>>) {
  const { field, value, onChange, nodeId, readOnly } = props
  const [typed, setTyped] = useState<Row[]>(() => rowsOf(value))
  // Undone, or changed by somebody else: what is kept counts, not what was typed here.
  const rows = isSame(variablesOf(typed), value) ? typed : rowsOf(value)
  const names = new Set(rows.map(({ name }) => name))
  const open = useOpenNames(nodeId).filter((name) => !names.has(name))
  const set = (next: Row[]) => {
    setTyped(next)
    onChange(variablesOf(next))
  }
  const change = (key: number, part: Partial<Row>) =>
    set(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  return (
    <Input.Wrapper {...wrapperProps(props)} labelElement="div">
      <Stack gap={8} mt={6}>
        {rows.map((row, at) => (
          <fieldset
            key={row.key}
            className={classes.item}
            aria-label={row.name || `Variable ${at + 1}`}
          >
            <Group gap={4} wrap="nowrap" mb={6}>
              <TextInput
                size="xs"
                flex={1}
                aria-label={`Name of variable ${at + 1}`}
                placeholder="plan_name"
                value={row.name}
                onChange={(event) => change(row.key, { name: nameFrom(event.currentTarget.value) })}
                readOnly={readOnly}
              />
              {!readOnly && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove ${row.name || `variable ${at + 1}`}`}
                  onClick={() => set(rows.filter(({ key }) => key !== row.key))}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              )}
            </Group>
            <TemplateInput
              field={{
                name: `${field.name}.${row.name}`,
                kind: 'text',
                label: 'Value',
                help: null,
                required: false,
                template: true,
              }}
              value={row.value}
              onChange={(next) => change(row.key, { value: next ?? '' })}
              problem={undefined}
              nodeId={nodeId}
              readOnly={readOnly}
            />
          </fieldset>
        ))}
        {!readOnly && (
          <Group gap={6}>
            {[...open, ''].map((name) => (
              <Button
                key={name}
                size="compact-sm"
                variant="light"
                leftSection={<IconPlus size={14} />}
                onClick={() => set([...rows, rowOf(name)])}
              >
                {name || 'Add variable'}
              </Button>
            ))}
          </Group>
        )}
      </Stack>
    </Input.Wrapper>
  )
}
