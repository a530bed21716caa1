import type { LabResult } from '../../api/types'
import type { StateName } from '../../ui/stateColours'

type Look = { word: string; state: StateName }

export const flags: Record<LabResult['flag'], Look> = {
  normal: { word: 'Normal', state: 'succeeded' },
  abnormal: { word: 'Abnormal', state: 'handled' },
  critical: { word: 'Critical', state: 'failed' },
}

export const labStatuses: Record<LabResult['status'], Look> = {
  received: { word: 'To review', state: 'waiting' },
  reviewed: { word: 'Reviewed', state: 'succeeded' },
  amended: { word: 'Amended, to review', state: 'waiting' },
}
