import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInOnly } from '../shell/guard'
import { NotFoundPage } from '../shell/NotFoundPage'
import { Shell } from '../shell/Shell'
import { searchOf, text } from '../shell/search'

export const root = createRootRoute({ notFoundComponent: NotFoundPage })

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: searchOf({ return: text('return'), problem: text('problem') }),
  component: lazyRouteComponent(() => import('../door/SignInPage')),
})

/** Inside the shell, and only for the signed-in. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'in',
  beforeLoad: signedInOnly,
  component: Shell,
  notFoundComponent: NotFoundPage,
})
