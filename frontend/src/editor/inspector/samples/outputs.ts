/** What steps gave in a test. Pure. */
import type { Outputs, Step } from '../../../api/types'
import type { Trial } from '../../store/dryRunSlice'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isUsable = ({ status, iteration, output }: Step): boolean =>
  status === 'succeeded' && iteration === '' && isRecord(output) && Object.keys(output).length > 0

/** By the id of the step. Those within a loop gave something for each entry: nothing of them. */
export const outputsOfTrial = (trial: Trial | null): Outputs =>
  Object.fromEntries(
    (trial?.told.steps ?? [])
      .filter(isUsable)
      .map(({ node_id, output }) => [node_id, output as Record<string, unknown>]),
  )
