import type { DataField } from '../../../api/types'
import { useSeen } from '../samples/useSeen'
import { hasFields, type Live, liveOf } from './live'

/** How this text would read for the sample that is looked at; null where nobody can say (yet). */
export const useLive = (
  nodeId: string,
  text: string,
  fields: readonly DataField[],
): Live | null => {
  const wanted = hasFields(text)
  const { seen, at } = useSeen(nodeId, { texts: [text] }, wanted)
  return wanted && seen ? liveOf(seen, at, fields) : null
}
