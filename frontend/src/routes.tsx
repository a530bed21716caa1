import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { careRoutes } from './routes/careRoutes'
import { clinicRoutes } from './routes/clinicRoutes'
import { contactRoutes } from './routes/contactRoutes'
import { doorRoutes } from './routes/doorRoutes'
import { inboxRoutes } from './routes/inboxRoutes'
import { inside, root, signIn } from './routes/inside'
import { portalRoutes } from './routes/portalRoutes'
import { settingsRoutes } from './routes/settingsRoutes'
import { workflowRoutes } from './routes/workflowRoutes'
import { CrashPage } from './shell/CrashPage'
import { NotFoundPage } from './shell/NotFoundPage'
import { Overlays } from './shell/Overlays'
import { PendingPage } from './shell/PendingPage'
import { readSearch, writeSearch } from './shell/search'

const start = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/workflows' })
  },
})

// Under the shell, so that whoever is lost still finds the navigation.
const elsewhere = createRoute({
  getParentRoute: () => inside,
  path: '$',
  component: NotFoundPage,
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    ...doorRoutes,
    portalRoutes,
    inside.addChildren([
      start,
      ...workflowRoutes,
      ...inboxRoutes,
      ...clinicRoutes,
      ...careRoutes,
      ...contactRoutes,
      ...settingsRoutes,
      elsewhere,
    ]),
  ]),
  InnerWrap: Overlays,
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingComponent: PendingPage,
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
