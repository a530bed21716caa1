import { listOptions, useList } from './lists'
import type { AuditEntry, FiltersOf } from './types'

export type AuditFilters = FiltersOf<'/api/v1/audit'>

/** Who has changed what, newest first. */
export const useAudit = (filters: AuditFilters) =>
  useList(listOptions<AuditEntry>(['audit'], '/audit', { ...filters }))
