import {
  ActionIcon,
  Alert,
  Button,
  Group,
  Menu,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Protection, WebhookSecret } from '../../../api/types'
import { useAddSecret, useProtect, useRemoveSecret } from '../../../api/webhooks'
import { CopyField } from '../../../ui/CopyField'
import { confirm } from '../../../ui/confirm'
import { TimeAgo } from '../../../ui/TimeAgo'
import classes from '../items/Items.module.css'
import type { WebhookProps } from './AddressPart'

const KINDS = [
  { value: 'address', label: 'Only the address' },
  { value: 'header', label: 'A secret in a header' },
  { value: 'signature', label: 'A signature (Standard Webhooks)' },
]

const DAY_MS = 86_400_000

/** What a request must bring besides the address. */
export function ProtectionPart({ webhook, workflowId }: WebhookProps) {
  const protect = useProtect(workflowId)
  const { kind, header } = webhook.protection
  const [typed, setTyped] = useState<string | null>(null)
  const [shown, setShown] = useState<string | null>(null)
  const add = useAddSecret(workflowId, ({ secret }) => setShown(secret))
  const hasSecret = webhook.secrets.some((secret) => secret.is_valid)
  const choose = (next: Protection['kind']) => {
    const then = () => protect.mutate({ kind: next })
    // Without a secret every request would be refused, so the first one comes along.
    if (next === 'address' || hasSecret) then()
    else add.mutate({}, { onSuccess: then })
  }
  const keep = () => {
    if (typed && typed !== header) protect.mutate({ kind: 'header', header: typed })
    setTyped(null)
  }
  return (
    <Stack gap="sm">
      <Select
        label="Protected by"
        data={KINDS}
        value={kind}
        onChange={(next) => next && choose(next as Protection['kind'])}
        allowDeselect={false}
        disabled={protect.isPending || add.isPending}
      />
      {kind === 'header' && (
        <TextInput
          label="Header"
          value={typed ?? header ?? ''}
          maxLength={100}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
      )}
      {shown && (
        <Alert
          title="Copy the secret now"
          withCloseButton
          closeButtonLabel="I have copied it"
          onClose={() => setShown(null)}
        >
          <CopyField label="Secret" value={shown} description="It is not shown again." />
        </Alert>
      )}
      {kind !== 'address' && (
        <Secrets webhook={webhook} workflowId={workflowId} add={add.mutate} busy={add.isPending} />
      )}
    </Stack>
  )
}

interface SecretsProps extends WebhookProps {
  add: (body: { others_until?: string }) => void
  busy: boolean
}

/** Several may hold at a time, so that a sender can change over without a gap. */
function Secrets({ webhook, workflowId, add, busy }: SecretsProps) {
  const valid = webhook.secrets.filter((secret) => secret.is_valid)
  return (
    <Stack gap={8}>
      {valid.map((secret) => (
        <SecretRow key={secret.id} secret={secret} workflowId={workflowId} />
      ))}
      <Group>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconPlus size={14} />}
              loading={busy}
            >
              New secret
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              onClick={() => add({ others_until: new Date(Date.now() + DAY_MS).toISOString() })}
            >
              The others end in 24 hours
            </Menu.Item>
            <Menu.Item onClick={() => add({})}>The others stay</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
    </Stack>
  )
}

function SecretRow({ secret, workflowId }: { secret: WebhookSecret; workflowId: string }) {
  const drop = useRemoveSecret(workflowId)
  const name = `…${secret.hint}`
  const askThenDrop = async () => {
    const yes = await confirm({
      title: `Remove the secret ${name}?`,
      body: 'Requests that come with it are refused from now on.',
      yes: 'Remove',
      danger: true,
    })
    if (yes) drop.mutate(secret.id)
  }
  return (
    <Group className={classes.item} gap="xs" wrap="nowrap" justify="space-between">
      <Text ff="monospace">{name}</Text>
      <Text size="xs" c="dimmed">
        {secret.until ? (
          <>
            ends <TimeAgo at={secret.until} />
          </>
        ) : (
          <>
            made <TimeAgo at={secret.created_at} />
          </>
        )}
      </Text>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`Remove the secret ${name}`}
        loading={drop.isPending}
        onClick={() => void askThenDrop()}
      >
        <IconTrash size={14} />
      </ActionIcon>
    </Group>
  )
}
