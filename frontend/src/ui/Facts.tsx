import { type MantineSpacing, Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Facts.module.css'

interface Props {
  mb?: MantineSpacing
  /** The narrowest that a column may get. */
  columns?: number
  facts: readonly (readonly [label: string, value: ReactNode])[]
}

/** Label and value, as many beside each other as fit. */
export function Facts({ facts, mb, columns = 150 }: Props) {
  return (
    <Paper
      withBorder
      component="dl"
      className={classes.facts}
      mb={mb}
      style={{ '--column': `${columns}px` }}
    >
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
