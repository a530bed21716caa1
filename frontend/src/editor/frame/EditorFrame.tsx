import { ReactFlowProvider } from '@xyflow/react'
import { type ReactNode, useRef, useState } from 'react'
import type { Workflow } from '../../api/types'
import { NewerOriginalBanner } from '../../workflows/NewerOriginal'
import { ContextMenu } from '../canvas/ContextMenu'
import { CommandsProvider } from '../commands/CommandsContext'
import { DryRunDrawer } from '../dryRun/DryRunDrawer'
import { GhostTrace } from '../dryRun/GhostTrace'
import { PinsOfDraft } from '../dryRun/PinsOfDraft'
import { EditorHeader } from '../header/EditorHeader'
import { EditorTabs, type Tab } from '../header/EditorTabs'
import { Inspector } from '../inspector/Inspector'
import { ConnectList } from '../palette/ConnectList'
import { FirstChoice } from '../palette/FirstChoice'
import { FloatingAddList } from '../palette/FloatingAddList'
import { Palette } from '../palette/Palette'
import { PasteList } from '../palette/PasteList'
import { RulesPanel } from '../rules/RulesPanel'
import type { EditorStore } from '../store/createEditor'
import { EditorContext } from '../store/EditorContext'
import { NamesContext, useKnownNames } from '../store/names'
import { useNarrow, useShownAs } from '../store/shownAs'
import { VersionsView } from '../versions/VersionsView'
import { Banner } from './Banner'
import { ChangeVoice } from './ChangeVoice'
import { Drawing } from './Drawing'
import classes from './Frame.module.css'
import { PausedBanner } from './PausedBanner'
import { RunStarted } from './RunStarted'
import { ShortcutsDialog } from './ShortcutsDialog'

interface Props {
  store: EditorStore
  workflow: Workflow
  children?: ReactNode
}

/** A list on a small screen has a "+" wherever a step may go, and no room to spare. */
function PaletteBeside() {
  const narrow = useNarrow()
  const list = useShownAs() === 'list'
  return narrow && list ? null : <Palette />
}

/** Puts the parts of the editor side by side. */
export function EditorFrame({ store, workflow, children }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const [tab, setTab] = useState<Tab>('build')
  const names = useKnownNames()
  const readOnly = store.getState().mode === 'view'
  return (
    <EditorContext value={store}>
      <NamesContext value={names}>
        <ReactFlowProvider>
          <CommandsProvider frame={frame} paused={tab !== 'build'}>
            <div ref={frame} className={classes.frame}>
              <EditorHeader workflow={workflow} />
              <EditorTabs workflowId={workflow.id} tab={tab} onTab={setTab} />
              <PausedBanner workflow={workflow} />
              <NewerOriginalBanner workflow={workflow} />
              {readOnly && <Banner>You can look at this workflow, but not change it.</Banner>}
              {tab === 'build' ? (
                <GhostTrace>
                  <div className={classes.work}>
                    {!readOnly && <PaletteBeside />}
                    <div className={classes.canvas}>
                      <Drawing />
                      <FirstChoice />
                      <RunStarted workflowId={workflow.id} />
                    </div>
                    <Inspector />
                    <RulesPanel workflowId={workflow.id} />
                  </div>
                  <DryRunDrawer workflowId={workflow.id} />
                  <PinsOfDraft workflowId={workflow.id} />
                </GhostTrace>
              ) : (
                <VersionsView workflow={workflow} onRestored={() => setTab('build')} />
              )}
              <ContextMenu />
              <FloatingAddList />
              <ConnectList />
              <PasteList />
              <ShortcutsDialog />
              <ChangeVoice />
              {children}
            </div>
          </CommandsProvider>
        </ReactFlowProvider>
      </NamesContext>
    </EditorContext>
  )
}
