import { Button, Group, Stack, Text } from '@mantine/core'
import { useBrowsers, useEndOthers, useEndSession } from '../../api/account'
import { Loaded } from '../../shell/Loaded'
import { showDone } from '../../ui/notify'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { browserWords } from './browserWords'
import { Section } from './Section'

/** Where one is signed in, and how to end it. */
export function Browsers() {
  const browsers = useBrowsers()
  const end = useEndSession(() => showDone('That browser is signed out'))
  const endOthers = useEndOthers(() => showDone('All other browsers are signed out'))
  return (
    <Section
      title="Where you are signed in"
      description="Sign out whatever you do not know, and change your password."
    >
      <Loaded what="list of browsers" query={browsers}>
        {(found) => (
          <Stack gap="sm">
            {found.map(({ id, browser, address, last_seen_at, is_this }) => (
              <Group key={id} justify="space-between" wrap="nowrap">
                <div>
                  <Text fw={500}>{browserWords(browser)}</Text>
                  <Text size="xs" c="dimmed">
                    {address} · <TimeAgo at={last_seen_at} />
                  </Text>
                </div>
                {is_this ? (
                  <StatusBadge state="succeeded">Here</StatusBadge>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Sign out ${browserWords(browser)} at ${address}`}
                    onClick={() => end.mutate(id)}
                  >
                    Sign out
                  </Button>
                )}
              </Group>
            ))}
            {found.length > 1 && (
              <Group justify="flex-end">
                <Button
                  variant="default"
                  loading={endOthers.isPending}
                  onClick={() => endOthers.mutate(undefined)}
                >
                  Sign out everywhere else
                </Button>
              </Group>
            )}
          </Stack>
        )}
      </Loaded>
    </Section>
  )
}
