import { Alert, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Logo } from '../shell/Logo'
import { usePageTitle } from '../ui/usePageTitle'
import classes from './DoorPage.module.css'

interface Props {
  title: string
  description?: ReactNode
  fault?: string | null
  children: ReactNode
}

/** A page for somebody who is not signed in: one question in the middle. */
export function DoorPage({ title, description, fault, children }: Props) {
  usePageTitle(title)
  return (
    <main className={classes.page}>
      <Paper withBorder shadow="sm" p="xl" w={400} maw="100%">
        <Stack gap="md">
          <Stack gap="sm" align="center" mb={4}>
            <Logo size={44} />
            <Title order={1} ta="center">
              {title}
            </Title>
            {description && (
              <Text c="dimmed" ta="center">
                {description}
              </Text>
            )}
          </Stack>
          {fault && (
            <Alert color="red" role="alert">
              {fault}
            </Alert>
          )}
          {children}
        </Stack>
      </Paper>
    </main>
  )
}
