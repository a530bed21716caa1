import { type MantineSpacing, Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Facts.module.css'

interface Props {
  mb?: MantineSpacing
  facts: readonly (readonly [label: string, value: ReactNode])[]
}

/** Label and value, as many beside each other as fit. */
export function Facts({ facts, mb }: Props) {
  return (
    <Paper withBorder component="dl" className={classes.facts} mb={mb}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <Text component="dt" size="xs" c="dimmed">
            {label}
          </Text>
          <dd className={classes.value}>{value || '–'}</dd>
        </div>
      ))}
    </Paper>
  )
}
