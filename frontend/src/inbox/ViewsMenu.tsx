import { ActionIcon, Button, Checkbox, Group, Menu, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBookmark, IconTrash, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { failureWords } from '../api/errors'
import { useForgetView, useKeepView, useViews } from '../api/inbox'
import { useRight } from '../api/session'
import { FormDialog } from '../ui/FormDialog'
import { type InboxSearch, keptFilters, readInboxSearch } from './inboxSearch'

interface Props {
  search: InboxSearch
  onNarrow: (change: InboxSearch) => void
}

const NOTHING: InboxSearch = {
  turn: undefined,
  search: undefined,
  priority: undefined,
  journey: undefined,
  whose: undefined,
  overdue: undefined,
  patient: undefined,
}

/** Filters by a name: go to one, keep these, delete one. */
export function ViewsMenu({ search, onNarrow }: Props) {
  const { data: views = [] } = useViews()
  const mayKeep = useRight('episodes:edit')
  const forget = useForgetView()
  const [keeping, dialog] = useDisclosure()
  return (
    <>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <Button variant="default" size="compact-md" leftSection={<IconBookmark size={16} />}>
            Views
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 && <Menu.Label>No views are kept yet</Menu.Label>}
          {views.map((view) => (
            <Group key={view.id} gap={0} wrap="nowrap">
              <Menu.Item
                flex={1}
                rightSection={view.is_shared && <IconUsers size={14} aria-label="shared" />}
                onClick={() => onNarrow({ ...NOTHING, ...readInboxSearch(view.filters) })}
              >
                {view.name}
              </Menu.Item>
              {view.is_mine && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Delete the view ${view.name}`}
                  onClick={() => forget.mutate(view.id)}
                >
                  <IconTrash size={15} />
                </ActionIcon>
              )}
            </Group>
          ))}
          {mayKeep && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={dialog.open}>Keep these filters…</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {keeping && <KeepView search={search} onClose={dialog.close} />}
    </>
  )
}

function KeepView({ search, onClose }: { search: InboxSearch; onClose: () => void }) {
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const keep = useKeepView(onClose)
  return (
    <FormDialog
      title="Keep these filters"
      opened
      onClose={onClose}
      yes="Keep"
      isPending={keep.isPending}
      fault={keep.error && failureWords(keep.error)}
      onSubmit={(event) => {
        event.preventDefault()
        keep.mutate({ name, filters: keptFilters(search), is_shared: shared })
      }}
    >
      <TextInput
        label="Name"
        description="The same name again replaces what it kept."
        data-autofocus
        required
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label="Show it to everybody here"
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
    </FormDialog>
  )
}
