import { Badge, Button, Group, Text } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { apiKeys } from '../api/keys'
import { useRight } from '../api/session'
import type { ApiKey } from '../api/types'
import { SectionTabs } from '../shell/SectionTabs'
import { sections } from '../shell/sections'
import { confirm } from '../ui/confirm'
import { EmptyState } from '../ui/EmptyState'
import { showDone } from '../ui/notify'
import { PageHeader } from '../ui/PageHeader'
import { type Column, RecordTable } from '../ui/RecordTable'
import { TimeAgo } from '../ui/TimeAgo'
import { NewKeyDialog } from './NewKeyDialog'
import { scopeWords } from './scopes'

/** Keys by which programs come in. */
export default function ApiKeysPage() {
  const mayEdit = useRight('keys:edit')
  const [isMaking, setMaking] = useState(false)
  const list = apiKeys.useAll({}, mayEdit)
  const revoke = apiKeys.useVerb(() => showDone('The key opens nothing any more'))
  const columns: Column<ApiKey>[] = [
    {
      header: 'Name',
      cell: ({ name, hint, is_test }) => (
        <>
          <Group gap="xs">
            {name}
            {is_test && (
              <Badge variant="light" color="gray">
                Test
              </Badge>
            )}
          </Group>
          <Text size="xs" c="dimmed">
            {is_test ? 'pk_test_' : 'pk_live_'}…{hint}
          </Text>
        </>
      ),
    },
    { header: 'May', showFrom: 'md', cell: ({ scopes }) => scopeWords(scopes) },
    {
      header: 'An hour',
      width: 110,
      showFrom: 'md',
      align: 'right',
      cell: ({ requests_per_hour }) => requests_per_hour.toLocaleString('en-GB'),
    },
    {
      header: 'Last used',
      width: 130,
      cell: ({ last_used_at }) => (last_used_at ? <TimeAgo at={last_used_at} /> : 'Never'),
    },
    {
      header: 'Actions',
      quiet: true,
      width: 130,
      align: 'right',
      cell: (key) =>
        key.revoked_at ? (
          <Text c="dimmed">Revoked</Text>
        ) : (
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            aria-label={`Revoke ${key.name}`}
            onClick={() => void askAndRevoke(key, revoke.mutate)}
          >
            Revoke
          </Button>
        ),
    },
  ]
  return (
    <>
      <PageHeader
        title="API keys"
        description="By these, programs of other systems come in. What a key is, is shown once."
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
              New key
            </Button>
          )
        }
      />
      <SectionTabs of={sections.settings} label="Settings" />
      {mayEdit ? (
        <RecordTable
          label="API keys"
          list={list}
          columns={columns}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon={IconKey} title="No keys yet">
              Make one for each program, so that each can be revoked alone.
            </EmptyState>
          }
        />
      ) : (
        <EmptyState icon={IconKey} title="Keys are for owners and admins">
          Ask one of them for a key.
        </EmptyState>
      )}
      {isMaking && <NewKeyDialog onClose={() => setMaking(false)} />}
    </>
  )
}

async function askAndRevoke(key: ApiKey, revoke: (verb: { id: string; verb: string }) => void) {
  const yes = await confirm({
    title: `Revoke ${key.name}?`,
    body: 'Whatever program uses it is refused from its next request on. This cannot be taken back.',
    yes: 'Revoke',
    danger: true,
  })
  if (yes) revoke({ id: key.id, verb: 'revoke' })
}
