import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { channelNames, directions, messageStatuses } from '../clinic/messages/names'
import { patientTabs } from '../clinic/patients/patientTab'
import { choice, searchOf, text } from '../shell/search'
import { inside } from './inside'

const parent = { getParentRoute: () => inside } as const

const patients = createRoute({
  ...parent,
  path: '/patients',
  validateSearch: searchOf({ search: text('search') }),
  component: lazyRouteComponent(() => import('../clinic/patients/PatientsPage')),
})

const patient = createRoute({
  ...parent,
  path: '/patients/$patientId',
  validateSearch: searchOf({ tab: choice('tab', patientTabs) }),
  component: lazyRouteComponent(() => import('../clinic/patients/PatientPage')),
})

const appointments = createRoute({
  ...parent,
  path: '/appointments',
  validateSearch: searchOf({
    when: choice('when', ['all', 'today', 'week', 'past']),
    status: choice('status', [
      'pending',
      'scheduled',
      'confirmed',
      'started',
      'completed',
      'cancelled',
      'no_show',
    ]),
  }),
  component: lazyRouteComponent(() => import('../clinic/appointments/AppointmentsPage')),
})

const invoices = createRoute({
  ...parent,
  path: '/invoices',
  validateSearch: searchOf({ status: choice('status', ['draft', 'open', 'paid', 'void']) }),
  component: lazyRouteComponent(() => import('../clinic/invoices/InvoicesPage')),
})

const invoice = createRoute({
  ...parent,
  path: '/invoices/$invoiceId',
  component: lazyRouteComponent(() => import('../clinic/invoices/InvoicePage')),
})

const discountCodes = createRoute({
  ...parent,
  path: '/invoices/discount-codes',
  validateSearch: searchOf({ status: choice('status', ['issued', 'used', 'expired']) }),
  component: lazyRouteComponent(() => import('../clinic/discounts/DiscountCodesPage')),
})

const tasks = createRoute({
  ...parent,
  path: '/tasks',
  validateSearch: searchOf({
    status: choice('status', ['open', 'completed', 'cancelled', 'any']),
    assignee: text('assignee'),
  }),
  component: lazyRouteComponent(() => import('../clinic/tasks/TasksPage')),
})

const task = createRoute({
  getParentRoute: () => tasks,
  path: '/$taskId',
  component: lazyRouteComponent(() => import('../clinic/tasks/TaskDrawer')),
})

const messages = createRoute({
  ...parent,
  path: '/messages',
  validateSearch: searchOf({
    status: choice('status', messageStatuses),
    channel: choice('channel', channelNames),
    direction: choice('direction', directions),
    message: text('message'),
  }),
  component: lazyRouteComponent(() => import('../clinic/messages/MessagesPage')),
})

export const clinicRoutes = [
  patients,
  patient,
  appointments,
  invoices,
  invoice,
  discountCodes,
  tasks.addChildren([task]),
  messages,
] as const
