import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { searchOf, text } from '../shell/search'
import { inside } from './inside'

const parent = { getParentRoute: () => inside } as const

const people = createRoute({
  ...parent,
  path: '/settings',
  component: lazyRouteComponent(() => import('../clinic/settings/PeoplePage')),
})

const profile = createRoute({
  ...parent,
  path: '/settings/profile',
  component: lazyRouteComponent(() => import('../clinic/settings/ProfilePage')),
})

const timeZone = createRoute({
  ...parent,
  path: '/settings/time-zone',
  component: lazyRouteComponent(() => import('../settings/TimeZonePage')),
})

const retention = createRoute({
  ...parent,
  path: '/settings/history',
  component: lazyRouteComponent(() => import('../clinic/settings/RetentionPage')),
})

const account = createRoute({
  ...parent,
  path: '/settings/account',
  component: lazyRouteComponent(() => import('../settings/account/AccountPage')),
})

const apiKeys = createRoute({
  ...parent,
  path: '/settings/api-keys',
  component: lazyRouteComponent(() => import('../settings/ApiKeysPage')),
})

const secrets = createRoute({
  ...parent,
  path: '/settings/secrets',
  component: lazyRouteComponent(() => import('../settings/SecretsPage')),
})

const webhooks = createRoute({
  ...parent,
  path: '/settings/webhooks',
  component: lazyRouteComponent(() => import('../settings/webhooks/WebhooksPage')),
})

const webhook = createRoute({
  ...parent,
  path: '/settings/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('../settings/webhooks/WebhookPage')),
})

const alerts = createRoute({
  ...parent,
  path: '/settings/alerts',
  component: lazyRouteComponent(() => import('../settings/alerts/AlertsPage')),
})

const statistics = createRoute({
  ...parent,
  path: '/settings/statistics',
  component: lazyRouteComponent(() => import('../settings/StatisticsPage')),
})

const audit = createRoute({
  ...parent,
  path: '/settings/audit',
  validateSearch: searchOf({
    who: text('who'),
    kind: text('kind'),
    record: text('record'),
    from: text('from'),
    to: text('to'),
  }),
  component: lazyRouteComponent(() => import('../audit/AuditPage')),
})

/** What a clinic decides once for all. */
export const settingsRoutes = [
  people,
  account,
  apiKeys,
  profile,
  timeZone,
  retention,
  secrets,
  webhooks,
  webhook,
  alerts,
  statistics,
  audit,
] as const
