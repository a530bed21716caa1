import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useBeginTwoStep, useRenewCodes, useTurnOffTwoStep, useTwoStep } from '../../api/account'
import type { AppSecret } from '../../api/types'
import { Loaded } from '../../shell/Loaded'
import { showDone } from '../../ui/notify'
import { StatusBadge } from '../../ui/StatusBadge'
import { AskOne } from './AskOne'
import { RecoveryCodes } from './RecoveryCodes'
import { Section } from './Section'
import { SetUpTwoStep } from './SetUpTwoStep'

type Asked = 'begin' | 'renew' | 'turn off' | null

/** The second step: on or off, and what belongs to it. */
export function TwoStepSection() {
  const state = useTwoStep()
  const [asked, ask] = useState<Asked>(null)
  const [secret, setSecret] = useState<AppSecret | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const done = () => ask(null)
  const begin = useBeginTwoStep((found) => {
    setSecret(found)
    done()
  })
  const renew = useRenewCodes((found) => {
    setCodes(found)
    done()
  })
  const turnOff = useTurnOffTwoStep(() => {
    showDone('You sign in with your password alone')
    done()
  })
  return (
    <Section
      title="Two-step sign-in"
      description="Besides your password, signing in asks for six digits that an app on your telephone shows."
    >
      <Loaded what="second step" query={state}>
        {({ is_on, is_required, recovery_codes_left }) => (
          <Group justify="space-between">
            <Group gap="sm">
              <StatusBadge state={is_on ? 'succeeded' : 'skipped'}>
                {is_on ? 'On' : 'Off'}
              </StatusBadge>
              {is_on && <Text c="dimmed">{recovery_codes_left} recovery codes left</Text>}
            </Group>
            <Group gap="xs">
              {!is_on && <Button onClick={() => ask('begin')}>Turn on</Button>}
              {is_on && (
                <Button variant="default" onClick={() => ask('renew')}>
                  New recovery codes
                </Button>
              )}
              {is_on && !is_required && (
                <Button variant="default" color="red" onClick={() => ask('turn off')}>
                  Turn off
                </Button>
              )}
            </Group>
          </Group>
        )}
      </Loaded>
      {asked === 'begin' && (
        <AskOne
          for="password"
          title="Turn on two-step sign-in"
          yes="Go on"
          action={begin}
          onClose={done}
        />
      )}
      {asked === 'renew' && (
        <AskOne
          for="code"
          title="New recovery codes"
          yes="Make new codes"
          action={renew}
          onClose={done}
        />
      )}
      {asked === 'turn off' && (
        <AskOne
          for="password"
          title="Turn off two-step sign-in"
          yes="Turn off"
          action={turnOff}
          onClose={done}
        />
      )}
      {secret && (
        <SetUpTwoStep
          secret={secret}
          onClose={() => setSecret(null)}
          onDone={(found) => {
            setSecret(null)
            setCodes(found)
          }}
        />
      )}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
    </Section>
  )
}
