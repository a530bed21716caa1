import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readInboxSearch } from '../inbox/inboxSearch'
import { inside } from './inside'

const parent = { getParentRoute: () => inside } as const

const inbox = createRoute({
  ...parent,
  path: '/inbox',
  validateSearch: readInboxSearch,
  component: lazyRouteComponent(() => import('../inbox/InboxPage')),
})

const pathways = createRoute({
  ...parent,
  path: '/inbox/pathways',
  component: lazyRouteComponent(() => import('../inbox/pathways/PathwaysPage')),
})

/** What the clinic has to see to, and how it gets there. */
export const inboxRoutes = [inbox, pathways] as const
