import {
  IconActivity,
  IconCalendarEvent,
  IconChecklist,
  IconMail,
  IconReceipt,
  IconSitemap,
  IconUsers,
} from '@tabler/icons-react'

/** What the navigation offers, in the order of a working day. */
export const places = [
  [
    { to: '/workflows', label: 'Workflows', icon: IconSitemap },
    { to: '/runs', label: 'Runs', icon: IconActivity },
  ],
  [
    { to: '/patients', label: 'Patients', icon: IconUsers },
    { to: '/appointments', label: 'Appointments', icon: IconCalendarEvent },
    { to: '/invoices', label: 'Invoices', icon: IconReceipt },
    { to: '/tasks', label: 'Tasks', icon: IconChecklist },
    { to: '/messages', label: 'Messages', icon: IconMail },
  ],
] as const
