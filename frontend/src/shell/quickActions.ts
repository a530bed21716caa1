/** What the page that is open offers in the quick search, beside the places one can go to. */
export interface QuickAction {
  id: string
  label: string
  /** A line under it, or what else it is found by. */
  detail?: string
  keys?: readonly string[]
  run: () => void
}

export interface QuickActions {
  /** The heading over them. */
  label: string
  find: (query: string) => readonly QuickAction[]
}

const NONE: QuickActions = { label: '', find: () => [] }
let offered = NONE

/** Offers these until the function that comes back is called. */
export const offerQuickActions = (actions: QuickActions): (() => void) => {
  offered = actions
  return () => {
    if (offered === actions) offered = NONE
  }
}

/** Asked when the search is drawn, so that only what can be done now is offered. */
export const quickActions = (query: string) => ({
  label: offered.label,
  actions: offered.find(query),
})
