import { useReactFlow } from '@xyflow/react'
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
} from 'react'
import { createCanvasView } from '../canvas/canvasView'
import { useEditorStore } from '../store/EditorContext'
import { commandById, commands } from './all'
import { mayRun } from './defineCommand'
import { isTyping, matchesKey, overlayIsOpen } from './keys'
import { useClipboard } from './useClipboard'
import { useQuickActions } from './useQuickActions'

type RunCommand = (id: string) => void

const CommandsContext = createContext<RunCommand>(() => {})

/** Runs a command by its id; for buttons and menus. */
export const useCommands = () => useContext(CommandsContext)

/** What is typed into a field is for the field; only Escape leads out of it. */
const isLetter = (event: KeyboardEvent) => isTyping(event.target) && event.key !== 'Escape'

interface Props {
  frame: RefObject<HTMLElement | null>
  /** True while another graph is shown, which has commands of its own. */
  paused?: boolean
  children: ReactNode
}

/** One list of commands, whether they come from a key, a menu or a button. */
export function CommandsProvider({ frame, paused = false, children }: Props) {
  const store = useEditorStore()
  const flow = useReactFlow()
  const editor = useMemo(
    () => ({ store, view: createCanvasView(flow, frame, store) }),
    [store, flow, frame],
  )

  useClipboard(editor, paused)
  useQuickActions(editor, paused)

  const run = useCallback<RunCommand>(
    (id) => {
      const command = commandById.get(id)
      if (command && mayRun(command, store.getState())) command.run(editor)
    },
    [editor, store],
  )

  useEffect(() => {
    if (paused) return
    let covered = false
    // Asked on the way down: on the way up, what lay over the editor may have closed already.
    const look = (event: KeyboardEvent) => {
      covered = !isLetter(event) && overlayIsOpen()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || covered) return
      if (isLetter(event)) return
      // Enter and the arrows belong to whatever button or tab has the keyboard.
      const onControl = (event.target as HTMLElement).closest?.(
        'button, a, [role="tab"], [role="separator"]',
      )
      if (onControl && /^(Enter| |Arrow.*)$/.test(event.key)) return
      const state = store.getState()
      const command = commands.find(
        (each) => each.keys.some((key) => matchesKey(key, event)) && mayRun(each, state),
      )
      if (!command) return
      event.preventDefault()
      command.run(editor)
    }
    window.addEventListener('keydown', look, { capture: true })
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', look, { capture: true })
      window.removeEventListener('keydown', onKey)
    }
  }, [editor, store, paused])

  // The panel that opens takes room from the canvas: the card it belongs to stays in view.
  useEffect(() => {
    let frameId = 0
    const unsubscribe = store.subscribe((state, before) => {
      const { openNode } = state
      if (openNode === null || openNode === before.openNode) return
      cancelAnimationFrame(frameId)
      frameId = requestAnimationFrame(() => {
        frameId = requestAnimationFrame(() => editor.view.reveal(openNode))
      })
    })
    return () => {
      unsubscribe()
      cancelAnimationFrame(frameId)
    }
  }, [editor, store])

  return <CommandsContext value={run}>{children}</CommandsContext>
}
