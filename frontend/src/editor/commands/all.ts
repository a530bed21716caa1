import { addNote } from './addNote'
import { addStep } from './addStep'
import { close } from './close'
import { connect } from './connect'
import { copy } from './copy'
import type { Command } from './defineCommand'
import { disconnect } from './disconnect'
import { dryRun } from './dryRun'
import { duplicate } from './duplicate'
import { find } from './find'
import { beginAtSelected, focusSelected, revealSelected } from './focusSelected'
import { foldGroup } from './foldGroup'
import { group } from './group'
import { minimap } from './minimap'
import { moveSteps } from './moveStep'
import { nudges } from './nudge'
import { openStep } from './openStep'
import { pinOutput } from './pinOutput'
import { toProblems } from './problems'
import { redo } from './redo'
import { remove } from './remove'
import { removeAndConnect } from './removeAndConnect'
import { rename } from './rename'
import { replayEvent } from './replayEvent'
import { rules } from './rules'
import { selectAll } from './selectAll'
import { shortcuts } from './shortcuts'
import { showAsList } from './showAsList'
import { switchOff } from './switchOff'
import { testFrom } from './testFrom'
import { testStep } from './testStep'
import { testUpTo } from './testUpTo'
import { tidyUp } from './tidyUp'
import { undo } from './undo'
import { ungroup } from './ungroup'
import { extensions, walks } from './walk'
import { actualSize, fit, zoomIn, zoomOut } from './zoom'

/** Every command, in the order the list of shortcuts shows them. */
export const commands: readonly Command[] = [
  addStep,
  openStep,
  connect,
  disconnect,
  ...moveSteps,
  rename,
  copy,
  duplicate,
  switchOff,
  testStep,
  testUpTo,
  testFrom,
  pinOutput,
  remove,
  removeAndConnect,
  addNote,
  group,
  ungroup,
  foldGroup,
  undo,
  redo,
  selectAll,
  tidyUp,
  fit,
  actualSize,
  zoomIn,
  zoomOut,
  showAsList,
  minimap,
  dryRun,
  replayEvent,
  rules,
  shortcuts,
  find,
  ...toProblems,
  ...walks,
  ...extensions,
  ...nudges,
  focusSelected,
  revealSelected,
  beginAtSelected,
  close,
]

export const commandById = new Map(commands.map((command) => [command.id, command]))
