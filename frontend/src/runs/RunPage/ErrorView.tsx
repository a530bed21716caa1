import { Stack, Text } from '@mantine/core'
import type { Step } from '../../api/types'
import classes from './RunPage.module.css'

interface Props {
  step: Step
  error: NonNullable<Step['error']>
}

/** What went wrong in plain words, then the facts whoever helps will ask for. */
export function ErrorView({ step, error }: Props) {
  return (
    <Stack gap="sm">
      <Text fw={600}>{error.message}</Text>
      <Text>
        {error.permanent
          ? 'Trying again would not help: something has to be changed first.'
          : 'The reason may pass, so the step was tried again as often as its settings say.'}
      </Text>
      <dl className={classes.facts}>
        <div>
          <dt>Code</dt>
          <dd>{error.code}</dd>
        </div>
        <div>
          <dt>Tries</dt>
          <dd>{step.attempt}</dd>
        </div>
      </dl>
    </Stack>
  )
}
