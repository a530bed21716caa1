import { Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Facts.module.css'

interface Props {
  facts: readonly (readonly [label: string, value: ReactNode])[]
}

/** Label and value, as many beside each other as fit. */
export function Facts({ facts }: Props) {
  return (
    <Paper withBorder component="dl" className={classes.facts}>
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
