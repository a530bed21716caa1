/** `{{ steps.n2.task_id }}` means another step after its id has changed; any settings go through. */
export const withNewIds = <T>(settings: T, ids: ReadonlyMap<string, string>): T => {
  const text = JSON.stringify(settings)
  const renamed = text.replace(/\bsteps\.(\w+)/g, (all, id: string) => {
    const next = ids.get(id)
    return next ? `steps.${next}` : all
  })
  return renamed === text ? settings : (JSON.parse(renamed) as T)
}
