/** "mod+shift+z" and the key events it stands for. */
export const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform)

/** The last part is the key, which may itself be "+". */
const partsOf = (combo: string): string[] => (combo === '+' ? ['+'] : combo.split('+'))

export const matchesKey = (combo: string, event: KeyboardEvent, mac = isMac()): boolean => {
  const parts = partsOf(combo)
  const key = parts.pop() ?? ''
  const wanted = new Set(parts)
  const mod = mac ? event.metaKey : event.ctrlKey
  const otherMod = mac ? event.ctrlKey : event.metaKey
  if (wanted.has('mod') !== mod || otherMod || wanted.has('alt') !== event.altKey) return false
  // Signs such as "?" need Shift on some keyboards and not on others.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key)
  if (!isSign && wanted.has('shift') !== event.shiftKey) return false
  return event.key.toLowerCase() === key.toLowerCase()
}

const NAMES: Record<string, string> = {
  shift: 'Shift',
  alt: 'Alt',
  escape: 'Esc',
  enter: 'Enter',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
}

/** How a combination is printed: ["Ctrl", "Shift", "Z"]. */
export const keyWords = (combo: string, mac = isMac()): string[] =>
  partsOf(combo).map((part) => {
    if (part === 'mod') return mac ? '⌘' : 'Ctrl'
    return NAMES[part.toLowerCase()] ?? (part.length === 1 ? part.toUpperCase() : part)
  })

const OVERLAYS = '[data-picker], [role="dialog"], [class*="mantine-"][class*="-dropdown"]'

/** True while a list, dialog or menu lies over the editor: its keys, Escape first, are its own. */
export const overlayIsOpen = (): boolean =>
  [...document.querySelectorAll(OVERLAYS)].some((each) => each.getClientRects().length > 0)

/** While somebody types, letters are letters. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="listbox"]') !== null)
