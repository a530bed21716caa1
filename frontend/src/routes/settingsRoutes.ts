import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
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

const retention = createRoute({
  ...parent,
  path: '/settings/history',
  component: lazyRouteComponent(() => import('../clinic/settings/RetentionPage')),
})

/** What a clinic decides once for all. */
export const settingsRoutes = [people, profile, retention] as const
