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
import { confirm } from '../../../ui/confirm'
import { TimeAgo } from '../../../ui/TimeAgo'
import classes from '../items/Items.module.css'
import type { WebhookProps } from './AddressPart'
import { CopyField } from './CopyField'

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
        onChange={(next) => next && protect.mutate({ kind: next as Protection['kind'] })}
        allowDeselect={false}
        disabled={protect.isPending}
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
      {kind !== 'address' && <Secrets webhook={webhook} workflowId={workflowId} />}
    </Stack>
  )
}

function Secrets({ webhook, workflowId }: WebhookProps) {
  const [shown, setShown] = useState<string | null>(null)
  const add = useAddSecret(workflowId, ({ secret }) => setShown(secret))
  const valid = webhook.secrets.filter((secret) => secret.is_valid)
  const addEnding = () => add.mutate({ others_until: new Date(Date.now() + DAY_MS).toISOString() })
  return (
    <Stack gap={8}>
      {valid.length === 0 && !shown && (
        <Text size="xs" c="var(--state-handled)">
          There is no secret yet, so every request is refused.
        </Text>
      )}
      {valid.map((secret) => (
        <SecretRow key={secret.id} secret={secret} workflowId={workflowId} />
      ))}
      {shown && (
        <Alert
          color="green"
          title="Copy the secret now"
          withCloseButton
          closeButtonLabel="I have copied it"
          onClose={() => setShown(null)}
        >
          <CopyField label="Secret" value={shown} description="It is not shown again." />
        </Alert>
      )}
      <Group>
        {valid.length === 0 ? (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={14} />}
            loading={add.isPending}
            onClick={() => add.mutate({})}
          >
            New secret
          </Button>
        ) : (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button
                size="compact-sm"
                variant="light"
                leftSection={<IconPlus size={14} />}
                loading={add.isPending}
              >
                New secret
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={addEnding}>The others end in 24 hours</Menu.Item>
              <Menu.Item onClick={() => add.mutate({})}>The others stay</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
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
