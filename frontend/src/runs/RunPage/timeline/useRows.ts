import { useCallback, useEffect, useMemo, useState } from 'react'
import type { NodeType, RunDetail } from '../../../api/types'
import { stepRows } from '../stepRows'
import { foldsAround, type TimelineRow, timelineRows, treeOf } from './timelineRows'

/** The rows to be seen; a step chosen elsewhere unfolds the loops around it. */
export const useRows = (
  run: RunDetail,
  types: ReadonlyMap<string, NodeType>,
  failedOnly: boolean,
  chosenKey: string | null,
) => {
  const { graph } = run
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(() => new Map())
  const all = useMemo(() => stepRows(run, types), [run, types])
  const tree = useMemo(() => treeOf(graph, all), [graph, all])
  const rows = useMemo(() => timelineRows(tree, { folds, failedOnly }), [tree, folds, failedOnly])

  const setFold = useCallback((row: TimelineRow, open: boolean) => {
    setFolds((known) => new Map(known).set(row.key, open))
  }, [])
  // Only when another step is chosen: what was folded by hand afterwards stays folded.
  const around = useMemo(
    () => (chosenKey === null ? '' : foldsAround(graph, all, chosenKey).join('\n')),
    [graph, all, chosenKey],
  )
  useEffect(() => {
    if (!chosenKey || !around) return
    setFolds((known) => {
      const next = new Map(known)
      for (const key of around.split('\n')) next.set(key, true)
      return next
    })
  }, [around, chosenKey])
  return { rows, setFold }
}
