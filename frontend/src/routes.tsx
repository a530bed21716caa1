import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'

const root = createRootRoute({ component: Outlet })

const editor = lazyRouteComponent(() => import('./editor/EditorPage'))

const workflow = createRoute({
  getParentRoute: () => root,
  path: '/workflows/$workflowId',
  component: editor,
})

const systemWorkflow = createRoute({
  getParentRoute: () => root,
  path: '/system-workflows/$key',
  component: editor,
})

const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$runId',
  component: lazyRouteComponent(() => import('./runs/RunPage/RunPage')),
})

export const router = createRouter({
  routeTree: root.addChildren([workflow, systemWorkflow, run]),
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
