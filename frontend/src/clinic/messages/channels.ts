import {
  IconBell,
  IconBrowserCheck,
  IconDeviceMobileMessage,
  IconMail,
  IconPhone,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { Channel } from './names'

/** How a message travels: its word and its picture. */
export const channels = {
  email: { word: 'E-mail', icon: IconMail },
  sms: { word: 'SMS', icon: IconDeviceMobileMessage },
  voice: { word: 'Voice call', icon: IconPhone },
  portal: { word: 'Portal', icon: IconBrowserCheck },
  push: { word: 'Push', icon: IconBell },
  staff: { word: 'Staff', icon: IconUsersGroup },
} as const satisfies Record<Channel, unknown>
