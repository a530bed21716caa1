import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'

export function showFailure(message: ReactNode, title = 'That did not work') {
  notifications.show({ title, message, color: 'red', autoClose: 10_000, role: 'alert' })
}

export function showDone(message: ReactNode, title?: string) {
  notifications.show({ title, message, color: 'green', autoClose: 5_000 })
}
