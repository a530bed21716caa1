import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from './inside'

/** The patient's side: no session, no shell of the staff. */
const portal = createRoute({
  getParentRoute: () => root,
  path: '/portal',
  component: lazyRouteComponent(() => import('../portal/PortalShell')),
})

const parent = { getParentRoute: () => portal } as const

const home = createRoute({
  ...parent,
  path: '/',
  component: lazyRouteComponent(() => import('../portal/HomePage')),
})

const plan = createRoute({
  ...parent,
  path: '/plan',
  component: lazyRouteComponent(() => import('../portal/PlanPage')),
})

const forms = createRoute({
  ...parent,
  path: '/forms',
  component: lazyRouteComponent(() => import('../portal/FormsPage')),
})

const form = createRoute({
  ...parent,
  path: '/forms/$formId',
  component: lazyRouteComponent(() => import('../portal/FormPage')),
})

const messages = createRoute({
  ...parent,
  path: '/messages',
  component: lazyRouteComponent(() => import('../portal/MessagesPage')),
})

const visits = createRoute({
  ...parent,
  path: '/visits',
  component: lazyRouteComponent(() => import('../portal/VisitsPage')),
})

export const portalRoutes = portal.addChildren([home, plan, forms, form, messages, visits])
