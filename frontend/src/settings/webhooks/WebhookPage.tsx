import { Alert, Button, Group, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { subscriptions, useRotateSecret, useTestSend } from '../../api/subscriptions'
import type { WebhookSubscription } from '../../api/types'
import { Loaded } from '../../shell/Loaded'
import { useClinicZone } from '../../ui/ClinicZone'
import { confirm } from '../../ui/confirm'
import { Facts } from '../../ui/Facts'
import { TextLink } from '../../ui/links'
import { showDone } from '../../ui/notify'
import { PageHeader } from '../../ui/PageHeader'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { fullTime } from '../../ui/time'
import { DeliveryLog } from './DeliveryLog'
import { SecretOnce } from './SecretOnce'
import { standingOf, typesInWords } from './standing'
import { WebhookDialog } from './WebhookDialog'

/** One webhook: how it stands, what was sent there, and how to try it. */
export default function WebhookPage() {
  const { webhookId = '' } = useParams({ strict: false })
  return (
    <Loaded what="webhook" query={subscriptions.useOne(webhookId)}>
      {(webhook) => <Webhook webhook={webhook} />}
    </Loaded>
  )
}

function Webhook({ webhook }: { webhook: WebhookSubscription }) {
  const { id, name, url, enabled, content } = webhook
  const [isChanging, setChanging] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const navigate = useNavigate()
  const zone = useClinicZone()
  const change = subscriptions.useChange()
  const rotate = useRotateSecret(id, (made) => setSecret(made.secret))
  const test = useTestSend(id, () => showDone('A test is on its way'))
  const remove = subscriptions.useRemove(() => void navigate({ to: '/settings/webhooks' }))
  const { state, words } = standingOf(webhook)
  return (
    <>
      <PageHeader
        above={<TextLink to="/settings/webhooks">Webhooks</TextLink>}
        title={name}
        aside={<StatusBadge state={state}>{words}</StatusBadge>}
        actions={
          <Group gap="xs">
            <Button
              variant="default"
              loading={test.isPending}
              onClick={() => test.mutate(undefined)}
            >
              Send a test
            </Button>
            <Button variant="default" onClick={() => setChanging(true)}>
              Change
            </Button>
            <Button
              variant={enabled ? 'default' : 'filled'}
              loading={change.isPending}
              onClick={() => change.mutate({ id, enabled: !enabled })}
            >
              {enabled ? 'Switch off' : 'Switch on'}
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" px="xs" aria-label="More">
                  <IconDots size={16} />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => void askAndRotate(() => rotate.mutate(undefined))}>
                  New secret…
                </Menu.Item>
                <Menu.Item
                  color="red"
                  onClick={() => void askAndRemove(name, () => remove.mutate(id))}
                >
                  Remove…
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </Group>
        }
      />
      {secret && <SecretOnce secret={secret} onClose={() => setSecret(null)} />}
      {webhook.off_reason && (
        <Alert color="red" mb="lg" title="Careloom switched this webhook off">
          {webhook.off_reason} What has not been delivered can be sent again below.
        </Alert>
      )}
      <Facts
        mb="lg"
        columns={200}
        facts={[
          ['Address', url],
          ['Events', typesInWords(webhook.event_types)],
          ['What is sent', content === 'ids' ? 'Ids only' : 'With the record'],
          ['Secret', secretWords(webhook, zone)],
          [
            'Last delivered',
            webhook.last_delivered_at && <TimeAgo at={webhook.last_delivered_at} />,
          ],
          ['Failing since', webhook.failing_since && <TimeAgo at={webhook.failing_since} />],
        ]}
      />
      <DeliveryLog webhookId={id} />
      {isChanging && <WebhookDialog webhook={webhook} onClose={() => setChanging(false)} />}
    </>
  )
}

function secretWords({ secret_hint, secret_before_until }: WebhookSubscription, zone: string) {
  if (!secret_before_until) return `…${secret_hint}`
  return `…${secret_hint}; the one before until ${fullTime(secret_before_until, zone)}`
}

async function askAndRotate(rotate: () => void) {
  const yes = await confirm({
    title: 'Make a new secret?',
    body: 'For a day requests are signed with both, so that the other system can change in peace.',
    yes: 'Make a new secret',
  })
  if (yes) rotate()
}

async function askAndRemove(name: string, remove: () => void) {
  const yes = await confirm({
    title: `Remove ${name}?`,
    body: 'The other system hears nothing more, and the log goes too.',
    yes: 'Remove',
    danger: true,
  })
  if (yes) remove()
}
