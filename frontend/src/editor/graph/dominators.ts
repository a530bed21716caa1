/** Which vertex every way from the start to another leads through last. Pure. */

/** Reachable vertices, each after all that lead to it; a way back to an earlier one is left out. */
const inOrder = (start: string, next: (vertex: string) => readonly string[]) => {
  const into = new Map<string, string[]>([[start, []]])
  const open = new Set<string>([start])
  const done: string[] = []
  const path = [{ vertex: start, ways: [...next(start)] }]
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const to = top.ways.pop()
    if (to === undefined) {
      open.delete(top.vertex)
      done.push(top.vertex)
      path.pop()
      continue
    }
    // Only a broken graph leads back to where it came from.
    if (open.has(to)) continue
    const known = into.get(to)
    if (known) known.push(top.vertex)
    else {
      into.set(to, [top.vertex])
      open.add(to)
      path.push({ vertex: to, ways: [...next(to)] })
    }
  }
  return { order: done.reverse(), into }
}

/** For each vertex but the start, the nearest one that cannot be gone around. */
export const dominators = (
  start: string,
  next: (vertex: string) => readonly string[],
): ReadonlyMap<string, string> => {
  const { order, into } = inOrder(start, next)
  const nearest = new Map<string, string>()
  const depth = new Map<string, number>([[start, 0]])
  const deep = (vertex: string) => depth.get(vertex) ?? 0
  const up = (vertex: string) => nearest.get(vertex) ?? start

  const meet = (one: string, other: string): string => {
    let [a, b] = [one, other]
    while (a !== b) {
      if (deep(a) >= deep(b)) a = up(a)
      else b = up(b)
    }
    return a
  }
  for (const vertex of order) {
    const [first, ...rest] = into.get(vertex) ?? []
    if (first === undefined) continue
    const found = rest.reduce(meet, first)
    nearest.set(vertex, found)
    depth.set(vertex, deep(found) + 1)
  }
  return nearest
}
