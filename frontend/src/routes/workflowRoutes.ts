import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readRunSearch } from '../runs/filters/runSearch'
import { choice, searchOf, text } from '../shell/search'
import { inside } from './inside'

const parent = { getParentRoute: () => inside } as const

const workflows = createRoute({
  ...parent,
  path: '/workflows',
  validateSearch: searchOf({
    state: choice('state', ['enabled', 'draft']),
    search: text('search'),
  }),
  component: lazyRouteComponent(() => import('../workflows/WorkflowsPage')),
})

const editor = lazyRouteComponent(() => import('../editor/EditorPage'))

const workflow = createRoute({
  ...parent,
  path: '/workflows/$workflowId',
  staticData: { fills: true },
  validateSearch: searchOf({ step: text('step'), field: text('field') }),
  component: editor,
})

const systemWorkflow = createRoute({
  ...parent,
  path: '/system-workflows/$key',
  staticData: { fills: true },
  component: editor,
})

const workflowRuns = createRoute({
  ...parent,
  path: '/workflows/$workflowId/runs',
  validateSearch: readRunSearch,
  component: lazyRouteComponent(() => import('../runs/WorkflowRunsPage')),
})

const workflowReference = createRoute({
  ...parent,
  path: '/workflows/$workflowId/reference',
  validateSearch: searchOf({ version: text('version') }),
  component: lazyRouteComponent(() => import('../workflows/reference/ReferencePage')),
})

const runs = createRoute({
  ...parent,
  path: '/runs',
  validateSearch: readRunSearch,
  component: lazyRouteComponent(() => import('../runs/RunsPage')),
})

const run = createRoute({
  ...parent,
  path: '/runs/$runId',
  staticData: { fills: true },
  component: lazyRouteComponent(() => import('../runs/RunPage/RunPage')),
})

export const workflowRoutes = [
  workflows,
  workflow,
  systemWorkflow,
  workflowRuns,
  workflowReference,
  runs,
  run,
] as const
