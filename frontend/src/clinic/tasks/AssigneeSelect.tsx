import { Select, type SelectProps } from '@mantine/core'
import { useAssignees } from '../../api/people'

/** A colleague, a team or a role. */
export function AssigneeSelect(props: Omit<SelectProps, 'data'>) {
  const { data: found = [] } = useAssignees()
  const of = (type: 'user' | 'team' | 'role') =>
    found.filter((each) => each.type === type).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      {...props}
      data={[
        { group: 'Teams', items: of('team') },
        { group: 'People', items: of('user') },
        { group: 'Roles', items: of('role') },
      ]}
      searchable
      clearable
      placeholder="Nobody yet"
      nothingFoundMessage="Nobody found"
    />
  )
}
