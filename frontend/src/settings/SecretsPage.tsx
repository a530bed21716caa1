import { Button, Group } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { keptSecrets } from '../api/secrets'
import type { KeptSecret } from '../api/types'
import { SectionTabs } from '../shell/SectionTabs'
import { sections } from '../shell/sections'
import { confirm } from '../ui/confirm'
import { EmptyState } from '../ui/EmptyState'
import { PageHeader } from '../ui/PageHeader'
import { type Column, RecordTable } from '../ui/RecordTable'
import { TimeAgo } from '../ui/TimeAgo'
import { SecretDialog } from './SecretDialog'

/** Secrets of other systems, for steps that send requests there. */
export default function SecretsPage() {
  const [chosen, choose] = useState<KeptSecret | 'new' | null>(null)
  const list = keptSecrets.useAll()
  const remove = keptSecrets.useRemove()
  const columns: Column<KeptSecret>[] = [
    { header: 'Name', cell: ({ name }) => name },
    { header: 'Ends with', width: 120, cell: ({ hint }) => (hint ? `…${hint}` : '–') },
    { header: 'Kept', width: 140, cell: ({ created_at }) => <TimeAgo at={created_at} /> },
    {
      header: 'Actions',
      quiet: true,
      width: 190,
      align: 'right',
      cell: (secret) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`Change ${secret.name}`}
            onClick={() => choose(secret)}
          >
            Change
          </Button>
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            aria-label={`Remove ${secret.name}`}
            onClick={() => void askAndRemove(secret, remove.mutate)}
          >
            Remove
          </Button>
        </Group>
      ),
    },
  ]
  return (
    <>
      <PageHeader
        title="Secrets"
        description="What other systems want to see when a workflow sends them a request. Nobody is shown a secret again."
        actions={
          <Button leftSection={<IconPlus size={16} />} onClick={() => choose('new')}>
            New secret
          </Button>
        }
      />
      <SectionTabs of={sections.settings} label="Settings" />
      <RecordTable
        label="secrets"
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconKey} title="No secrets yet">
            Keep one here, then choose it in a step “Send HTTP request”.
          </EmptyState>
        }
      />
      {chosen && <SecretDialog secret={chosen} onClose={() => choose(null)} />}
    </>
  )
}

async function askAndRemove(secret: KeptSecret, remove: (id: string) => void) {
  const yes = await confirm({
    title: `Remove ${secret.name}?`,
    body: 'Steps that use it fail from now on.',
    yes: 'Remove',
    danger: true,
  })
  if (yes) remove(secret.id)
}
