import { Group, Select, Text } from '@mantine/core'
import { IconUser, IconUsersGroup } from '@tabler/icons-react'
import { useAssignees } from '../../../api/people'
import type { Assignee } from '../../../api/types'
import { type FieldProps, wrapperProps } from '../fieldProps'

const asGroups = (assignees: readonly Assignee[]) =>
  [
    { group: 'Teams', type: 'team' },
    { group: 'People', type: 'user' },
    { group: 'Roles', type: 'role' },
  ].map(({ group, type }) => ({
    group,
    items: assignees
      .filter((each) => each.type === type)
      .map(({ id, name }) => ({ value: id, label: name })),
  }))

/** A person, a team or a role of the clinic. */
export function AssigneeField(props: FieldProps<string>) {
  const { field, value, onChange, readOnly } = props
  const { data: assignees = [], isPending } = useAssignees()
  const gone = value && !isPending && !assignees.some((each) => each.id === value)
  const data = asGroups(assignees)
  if (gone) data.push({ group: 'No longer here', items: [{ value, label: 'Unknown assignee' }] })
  return (
    <Select
      {...wrapperProps(props)}
      data={data}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      placeholder={field.placeholder ?? 'Nobody yet'}
      searchable
      clearable
      nothingFoundMessage="Nobody of that name"
      readOnly={readOnly}
      renderOption={({ option }) => {
        const Picture = /^(team_|role:)/.test(option.value) ? IconUsersGroup : IconUser
        return (
          <Group gap={8} wrap="nowrap">
            <Picture size={16} stroke={1.7} aria-hidden="true" />
            <Text>{option.label}</Text>
          </Group>
        )
      }}
    />
  )
}
