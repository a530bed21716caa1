import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { choice, searchOf, text } from '../shell/search'
import { inside } from './inside'

const parent = { getParentRoute: () => inside } as const

const templates = createRoute({
  ...parent,
  path: '/messages/templates',
  validateSearch: searchOf({ search: text('search') }),
  component: lazyRouteComponent(() => import('../clinic/contact/TemplatesPage')),
})

const template = createRoute({
  ...parent,
  path: '/messages/templates/$templateId',
  component: lazyRouteComponent(() => import('../clinic/contact/TemplatePage')),
})

const staffInbox = createRoute({
  ...parent,
  path: '/messages/staff',
  validateSearch: searchOf({
    show: choice('show', ['unread', 'read']),
    whose: text('whose'),
    message: text('message'),
  }),
  component: lazyRouteComponent(() => import('../clinic/staffMessages/InboxPage')),
})

const lists = createRoute({
  ...parent,
  path: '/messages/lists',
  component: lazyRouteComponent(() => import('../clinic/contact/ListsPage')),
})

const policy = createRoute({
  ...parent,
  path: '/messages/policy',
  component: lazyRouteComponent(() => import('../clinic/contact/PolicyPage')),
})

const segments = createRoute({
  ...parent,
  path: '/segments',
  component: lazyRouteComponent(() => import('../clinic/segments/SegmentsPage')),
})

const segment = createRoute({
  ...parent,
  path: '/segments/$segmentId',
  component: lazyRouteComponent(() => import('../clinic/segments/SegmentPage')),
})

/** Who is written to, with which words and by which rules. */
export const contactRoutes = [
  templates,
  template,
  staffInbox,
  lists,
  policy,
  segments,
  segment,
] as const
