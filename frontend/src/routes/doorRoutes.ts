import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from './inside'

const parent = { getParentRoute: () => root } as const

const forgotten = createRoute({
  ...parent,
  path: '/forgotten-password',
  component: lazyRouteComponent(() => import('../door/ForgottenPage')),
})

const reset = createRoute({
  ...parent,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('../door/ResetPage')),
})

const join = createRoute({
  ...parent,
  path: '/join',
  component: lazyRouteComponent(() => import('../door/JoinPage')),
})

/** Pages for those who are not signed in and hold a link, or want one. */
export const doorRoutes = [forgotten, reset, join] as const
