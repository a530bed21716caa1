import type { DryRunStart } from '../store/dryRunSlice'
import type { Editor } from './defineCommand'

/** Opens the drawer of the test; it takes room from the canvas, so all steps are brought into view. */
export const openDryRun = ({ store, view }: Editor, start: DryRunStart = {}) => {
  store.getState().showDryRun(true, start)
  requestAnimationFrame(() => requestAnimationFrame(view.fit))
}
