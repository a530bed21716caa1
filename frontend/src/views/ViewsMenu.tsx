import { ActionIcon, Button, Checkbox, Group, Menu, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBookmark, IconTrash, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { failureWords } from '../api/errors'
import { useForgetView, useKeepView, useViews, type ViewsOf } from '../api/views'
import { FormDialog } from '../ui/FormDialog'

interface Props {
  of: ViewsOf
  /** What would be kept, as in the address of the page. */
  filters: Record<string, string>
  mayKeep: boolean
  onGo: (filters: Record<string, string>) => void
}

/** Filters by a name: go to one, keep these, delete one. */
export function ViewsMenu({ of, filters, mayKeep, onGo }: Props) {
  const { data: views = [] } = useViews(of)
  const forget = useForgetView(of)
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
                onClick={() => onGo(view.filters)}
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
      {keeping && <KeepView of={of} filters={filters} onClose={dialog.close} />}
    </>
  )
}

interface KeepProps extends Pick<Props, 'of' | 'filters'> {
  onClose: () => void
}

function KeepView({ of, filters, onClose }: KeepProps) {
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const keep = useKeepView(of, onClose)
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
        keep.mutate({ name, filters, is_shared: shared })
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
