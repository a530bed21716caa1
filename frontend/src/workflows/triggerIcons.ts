import {
  type Icon,
  IconBolt,
  IconCalendarEvent,
  IconCalendarRepeat,
  IconChecklist,
  IconClipboardText,
  IconClock,
  IconFileText,
  IconFlask,
  IconHandClick,
  IconMail,
  IconPill,
  IconReceipt,
  IconRun,
  IconUser,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react'

/** The record that a trigger watches → its picture. */
const pictures: Record<string, Icon> = {
  adherence: IconRun,
  appointment: IconCalendarEvent,
  consent: IconFileText,
  form: IconFileText,
  invoice: IconReceipt,
  lab: IconFlask,
  manual: IconHandClick,
  message: IconMail,
  patient: IconUser,
  prescription: IconPill,
  questionnaire: IconClipboardText,
  recall: IconCalendarRepeat,
  schedule: IconClock,
  segment: IconUsersGroup,
  service: IconRun,
  task: IconChecklist,
  treatment: IconRun,
  webhook: IconWebhook,
}

export const triggerIcon = (type: string | null): Icon =>
  pictures[type?.split(/[._]/)[0] ?? ''] ?? IconBolt
