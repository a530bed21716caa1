import { Input, Select, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import type { Conditions, NodeType } from '../../../api/types'
import { categoryLabel } from '../../canvas/categories'
import { applies } from '../../graph/summary'
import type { Config } from '../../graph/types'
import { startingConfig } from '../../operations/addNode'
import { useEditor } from '../../store/EditorContext'
import { useProblemsOf, wordsAtStep } from '../../store/problems'
import { GroupEditor } from '../conditions/GroupEditor'
import { rowsOf } from '../conditions/rules'
import { type FieldProps, wrapperProps } from '../fieldProps'
import classes from '../items/Items.module.css'
import { widgetFor } from './widgets'

interface Action {
  type: string
  config: Config
  condition?: Conditions | null
}

const isAction = (type: NodeType) =>
  type.kind === 'action' && !type.fields.some((field) => field.kind === 'action')

const choicesOf = (types: ReadonlyMap<string, NodeType>) => {
  const groups = new Map<string, { value: string; label: string }[]>()
  for (const type of [...types.values()].filter(isAction)) {
    const group = categoryLabel(type.category)
    groups.set(group, [...(groups.get(group) ?? []), { value: type.type, label: type.title }])
  }
  return [...groups].map(([group, items]) => ({ group, items }))
}

/** Something to do inside another step: which action, its own settings, and only if. */
export function ActionField(props: FieldProps<Action>) {
  const { field, value, onChange, nodeId, readOnly } = props
  const types = useEditor((state) => state.types)
  const problems = useProblemsOf(nodeId)
  const data = useMemo(() => choicesOf(types), [types])
  const type = value ? types.get(value.type) : undefined
  const choose = (name: string | null) => {
    const next = name ? types.get(name) : undefined
    if (!next) return onChange(undefined)
    onChange({ type: next.type, config: startingConfig(next), condition: value?.condition ?? null })
  }
  const problemOf = (name: string) => {
    const ending = [`${field.name}.config.${name}`, `${field.name}.${name}`]
    const found = problems.find((each) => each.field && ending.includes(each.field))
    return found && wordsAtStep(found)
  }
  return (
    <Stack gap="sm">
      <Select
        {...wrapperProps(props)}
        data={data}
        value={value?.type ?? null}
        onChange={choose}
        placeholder={field.placeholder ?? 'Choose an action'}
        searchable
        clearable={!field.required}
        nothingFoundMessage="No such action"
        readOnly={readOnly}
      />
      {value && !type && <Text c="dimmed">This kind of action is not known here.</Text>}
      {value && type && (
        <Stack gap="md" className={classes.item}>
          {type.fields
            .filter((each) => applies(each, value.config))
            .map((each) => {
              const Widget = widgetFor(each.kind)
              return (
                <Widget
                  key={`${type.type} ${each.name}`}
                  field={each}
                  value={value.config[each.name]}
                  onChange={(next: unknown) => {
                    const { [each.name]: _old, ...rest } = value.config
                    const config = next === undefined ? rest : { ...rest, [each.name]: next }
                    onChange({ ...value, config })
                  }}
                  problem={problemOf(each.name)}
                  nodeId={nodeId}
                  readOnly={readOnly}
                />
              )
            })}
          <Input.Wrapper
            label="Only if"
            description="Leave empty to do it each time."
            labelElement="div"
          >
            <GroupEditor
              value={value.condition ?? { all: [] }}
              onChange={(next) =>
                onChange({ ...value, condition: next && rowsOf(next).length > 0 ? next : null })
              }
              nodeId={nodeId}
              readOnly={readOnly}
            />
          </Input.Wrapper>
        </Stack>
      )}
    </Stack>
  )
}
