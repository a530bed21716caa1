import {
  type Icon,
  IconBolt,
  IconCalendarEvent,
  IconChecklist,
  IconFileText,
  IconHandClick,
  IconMail,
  IconReceipt,
  IconUser,
} from '@tabler/icons-react'

/** The record that a trigger watches → its picture. */
const pictures: Record<string, Icon> = {
  appointment: IconCalendarEvent,
  form: IconFileText,
  invoice: IconReceipt,
  manual: IconHandClick,
  message: IconMail,
  patient: IconUser,
  task: IconChecklist,
}

export const triggerIcon = (type: string | null): Icon =>
  pictures[type?.split(/[._]/)[0] ?? ''] ?? IconBolt
