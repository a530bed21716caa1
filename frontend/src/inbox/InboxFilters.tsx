import { ActionIcon, Chip, Group, Select, Tooltip } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { useAssignees } from '../api/people'
import { useRight } from '../api/session'
import { priorities } from '../clinic/tasks/statuses'
import { FilterChips } from '../ui/FilterChips'
import { SearchField } from '../ui/SearchField'
import { ViewsMenu } from '../views/ViewsMenu'
import { type InboxSearch, keptFilters, NO_FILTERS, readInboxSearch } from './inboxSearch'
import { countWord, journeys } from './words'

interface Props {
  search: InboxSearch
  counts: Record<string, number> | undefined
  onNarrow: (change: InboxSearch) => void
  onKeys: () => void
}

/** Whose turn it is, then what narrows the list; all of it stands in the address. */
export function InboxFilters({ search, counts, onNarrow, onKeys }: Props) {
  const { data: people = [] } = useAssignees()
  const mayKeep = useRight('episodes:edit')
  const headings = [
    { value: 'practice', label: `Practice ${countWord(counts?.practice)}` },
    { value: 'patient', label: `Patient ${countWord(counts?.patient)}` },
    { value: 'none', label: 'No action needed' },
    { value: 'silent', label: `Silent ${countWord(counts?.silent)}` },
  ] as const
  const given = <T,>(value: T | null | undefined) => value ?? undefined
  const of = (type: 'team' | 'user') =>
    people.filter((one) => one.type === type).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Group mb="sm" gap="md" justify="space-between">
        <FilterChips
          label="Who acts next"
          options={headings}
          value={search.turn ?? 'practice'}
          onChange={(turn) => onNarrow({ turn: turn === 'practice' ? undefined : turn })}
        />
        <Group gap="xs">
          <ViewsMenu
            of="/inbox/views"
            filters={keptFilters(search)}
            mayKeep={mayKeep}
            onGo={(filters) => onNarrow({ ...NO_FILTERS, ...readInboxSearch(filters) })}
          />
          <Tooltip label="Keys of the inbox (?)">
            <ActionIcon variant="default" size={30} aria-label="Keys of the inbox" onClick={onKeys}>
              <IconKeyboard size={18} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <Group mb="md" gap="sm">
        <SearchField
          key={search.search ?? ''}
          label="Search titles and descriptions"
          value={search.search ?? ''}
          onChange={(next) => onNarrow({ search: next || undefined })}
        />
        <Select
          aria-label="Whose"
          placeholder="Anybody’s"
          clearable
          searchable
          w={180}
          data={[
            {
              group: 'Quick',
              items: [
                { value: 'me', label: 'Mine and my teams’' },
                { value: 'nobody', label: 'Nobody’s yet' },
              ],
            },
            { group: 'Teams', items: of('team') },
            { group: 'People', items: of('user') },
          ]}
          value={search.whose ?? null}
          onChange={(next) => onNarrow({ whose: given(next) })}
        />
        <Select
          aria-label="Priority"
          placeholder="Any priority"
          clearable
          w={140}
          data={priorities}
          value={search.priority ?? null}
          onChange={(next) => onNarrow({ priority: given(next) as InboxSearch['priority'] })}
        />
        <Select
          aria-label="Journey type"
          placeholder="Any journey"
          clearable
          w={180}
          data={journeys}
          value={search.journey ?? null}
          onChange={(next) => onNarrow({ journey: given(next) as InboxSearch['journey'] })}
        />
        <Chip
          size="sm"
          variant="light"
          checked={search.overdue === 'true'}
          onChange={(on) => onNarrow({ overdue: on ? 'true' : undefined })}
        >
          Overdue {countWord(counts?.overdue)}
        </Chip>
      </Group>
    </>
  )
}
