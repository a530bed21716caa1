/** Places of the navigation that have several pages; the first one is the place itself. */
export const sections = {
  inbox: [
    { to: '/inbox', label: 'Inbox' },
    { to: '/inbox/pathways', label: 'Pathways' },
  ],
  messages: [
    { to: '/messages', label: 'Messages' },
    { to: '/messages/staff', label: 'Staff inbox' },
    { to: '/messages/templates', label: 'Templates' },
    { to: '/messages/lists', label: 'Distribution lists' },
    { to: '/messages/policy', label: 'Contact policy' },
  ],
  invoices: [
    { to: '/invoices', label: 'Invoices' },
    { to: '/invoices/discount-codes', label: 'Discount codes' },
  ],
  settings: [
    { to: '/settings', label: 'People' },
    { to: '/settings/account', label: 'Your account' },
    { to: '/settings/profile', label: 'Patient profile' },
    { to: '/settings/time-zone', label: 'Time zone' },
    { to: '/settings/history', label: 'Keeping history' },
    { to: '/settings/api-keys', label: 'API keys' },
    { to: '/settings/secrets', label: 'Secrets' },
    { to: '/settings/webhooks', label: 'Webhooks' },
    { to: '/settings/alerts', label: 'Alerts' },
    { to: '/settings/statistics', label: 'Statistics' },
    { to: '/settings/audit', label: 'Audit' },
  ],
  forms: [
    { to: '/forms', label: 'Forms' },
    { to: '/forms/templates', label: 'Form templates' },
  ],
  recalls: [
    { to: '/recalls', label: 'Recalls' },
    { to: '/recalls/enrolments', label: 'Enrolments' },
    { to: '/recalls/programmes', label: 'Programmes' },
  ],
  plans: [
    { to: '/plans', label: 'Treatment plans' },
    { to: '/plans/patients', label: 'Patients on plans' },
    { to: '/plans/exercises', label: 'Exercises' },
    { to: '/plans/services', label: 'Service plans' },
    { to: '/plans/enrolments', label: 'Service enrolments' },
  ],
} as const
