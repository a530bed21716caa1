/** Which editors are alive, in this tab and others: their unsaved work is not up for being restored. */

const PREFIX = 'careloom.editor.'

/** Held until it is released, or its tab is closed or dies: the browser itself lets go of it then. */
export const sayAlive = (id: string): (() => void) => {
  let release = () => {}
  const over = new Promise<void>((resolve) => {
    release = resolve
  })
  void navigator.locks?.request(PREFIX + id, () => over)
  return release
}

/** Ids of editors that are open now; none where the browser cannot tell. */
export const aliveNow = async (): Promise<ReadonlySet<string>> => {
  const { held = [] } = (await navigator.locks?.query()) ?? {}
  const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []))
  return new Set(names.map((name) => name.slice(PREFIX.length)))
}
