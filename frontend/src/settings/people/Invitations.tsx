import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { invitations, useSendAgain } from '../../api/invitations'
import type { Invitation } from '../../api/types'
import { showDone } from '../../ui/notify'
import { roleName } from './roles'

interface Props {
  onLink: (name: string, link: string) => void
}

/** Who was asked to come and has not yet. */
export function Invitations({ onLink }: Props) {
  const { rows = [] } = invitations.useAll({ limit: 100 })
  const withdraw = invitations.useVerb(() => showDone('The invitation is withdrawn'))
  const sendAgain = useSendAgain(({ invitation, link }) =>
    link ? onLink(invitation.name, link) : showDone('The invitation is on its way again'),
  )
  const waiting = rows.filter(({ status }) => status === 'open' || status === 'expired')
  if (waiting.length === 0) return null
  return (
    <section aria-labelledby="invitations">
      <Title order={2} id="invitations" mt="xl" mb="sm">
        Invited
      </Title>
      <Paper withBorder p="md">
        <Stack gap="sm">
          {waiting.map((each) => (
            <Group key={each.id} justify="space-between">
              <div>
                <Group gap="xs">
                  <Text fw={500}>{each.name}</Text>
                  {each.status === 'expired' && (
                    <Badge variant="light" color="gray">
                      Expired
                    </Badge>
                  )}
                </Group>
                <Text size="xs" c="dimmed">
                  {each.email} · {roleName(each.role)}
                </Text>
                <Trouble invitation={each} />
              </div>
              <Group gap={4}>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Send again: invitation of ${each.name}`}
                  onClick={() => sendAgain.mutate(each.id)}
                >
                  Send again
                </Button>
                {each.status === 'open' && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="red"
                    aria-label={`Withdraw: invitation of ${each.name}`}
                    onClick={() => withdraw.mutate({ id: each.id, verb: 'withdraw' })}
                  >
                    Withdraw
                  </Button>
                )}
              </Group>
            </Group>
          ))}
        </Stack>
      </Paper>
    </section>
  )
}

function Trouble({ invitation }: { invitation: Invitation }) {
  if (!invitation.letter_error) return null
  return (
    <Text size="sm" c="red">
      The e-mail did not leave: {invitation.letter_error}
    </Text>
  )
}
