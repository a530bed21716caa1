/** A choice about the editor's looks as it was kept on this device; see `useRemembered`. */
export const remembered = <T>(name: string, otherwise: T): T => {
  try {
    const kept = localStorage.getItem(`careloom.editor.${name}`)
    return kept === null ? otherwise : (JSON.parse(kept) as T)
  } catch {
    return otherwise
  }
}

/** Keeps it for the next time; a full or forbidden store only means that it is not kept. */
export const remember = (name: string, value: unknown): void => {
  try {
    localStorage.setItem(`careloom.editor.${name}`, JSON.stringify(value))
  } catch {
    // Looks are not worth a message.
  }
}
