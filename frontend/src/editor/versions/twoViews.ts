/** Keeps two canvases at the same place: who moves one moves the other. Pure but for its members. */
export interface Viewport {
  x: number
  y: number
  zoom: number
}

export interface View {
  move: (to: Viewport) => void
  /** Brings a step into the middle, if it is there. */
  show: (step: string) => void
}

const same = (a: Viewport, b: Viewport) => a.x === b.x && a.y === b.y && a.zoom === b.zoom

export const createTwoViews = () => {
  const views = new Set<View>()
  let last: Viewport = { x: 0, y: 0, zoom: 0 }
  return {
    join: (view: View) => {
      views.add(view)
      return () => void views.delete(view)
    },
    moved: (by: View, to: Viewport) => {
      // What we asked for ourselves comes back as a move.
      if (same(last, to)) return
      last = to
      for (const view of views) if (view !== by) view.move(to)
    },
    show: (step: string) => {
      for (const view of views) view.show(step)
    },
  }
}

export type TwoViews = ReturnType<typeof createTwoViews>
