import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'

/** Dialogs and notifications lie inside the router, because they hold links. */
export const Overlays = ({ children }: { children: ReactNode }) => (
  <ModalsProvider>
    <Notifications position="bottom-right" />
    {children}
  </ModalsProvider>
)
