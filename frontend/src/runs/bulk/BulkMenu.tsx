import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useRight } from '../../api/session'
import type { BulkAction, BulkFilter } from '../../api/types'
import { canCancel, canRetry } from './bulk'

const BulkDialog = lazy(() => import('./BulkDialog'))

interface Props {
  filter: BulkFilter
}

/** Acts on all runs that the filter shows, after an incident for example. */
export function BulkMenu({ filter }: Props) {
  const { status } = filter
  const [action, setAction] = useState<BulkAction | null>(null)
  const mayAct = useRight('runs:cancel')
  if (!mayAct || !(canCancel(status) || canRetry(status))) return null
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <Button size="compact-md" variant="default" rightSection={<IconChevronDown size={14} />}>
            All of these
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {canCancel(status) && (
            <Menu.Item
              leftSection={<IconPlayerStop size={16} />}
              onClick={() => setAction('cancel')}
            >
              Cancel…
            </Menu.Item>
          )}
          {canRetry(status) && (
            <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => setAction('retry')}>
              Retry…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {action && (
        <Suspense>
          <BulkDialog action={action} filter={filter} onClose={() => setAction(null)} />
        </Suspense>
      )}
    </>
  )
}
