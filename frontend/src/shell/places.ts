import {
  IconActivity,
  IconBarbell,
  IconCalendarEvent,
  IconCalendarRepeat,
  IconChecklist,
  IconFlask,
  IconForms,
  IconInbox,
  IconMail,
  IconPill,
  IconReceipt,
  IconSettings,
  IconSitemap,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'

/** What the navigation offers, in the order of a working day. */
export const places = [
  [
    { to: '/workflows', label: 'Workflows', icon: IconSitemap },
    { to: '/runs', label: 'Runs', icon: IconActivity },
  ],
  [
    { to: '/inbox', label: 'Inbox', icon: IconInbox },
    { to: '/patients', label: 'Patients', icon: IconUsers },
    { to: '/appointments', label: 'Appointments', icon: IconCalendarEvent },
    { to: '/tasks', label: 'Tasks', icon: IconChecklist },
    { to: '/messages', label: 'Messages', icon: IconMail },
    { to: '/invoices', label: 'Invoices', icon: IconReceipt },
  ],
  [
    { to: '/forms', label: 'Forms', icon: IconForms },
    { to: '/recalls', label: 'Recalls', icon: IconCalendarRepeat },
    { to: '/plans', label: 'Plans', icon: IconBarbell },
    { to: '/lab-results', label: 'Lab results', icon: IconFlask },
    { to: '/prescriptions', label: 'Prescriptions', icon: IconPill },
    { to: '/segments', label: 'Segments', icon: IconUsersGroup },
  ],
  [{ to: '/settings', label: 'Settings', icon: IconSettings }],
] as const
