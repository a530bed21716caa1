/** Which visits a rule counts, as it is stored and as it is edited. Pure. */
export interface Filters {
  status: string[]
  services: string[]
  when: 'past' | 'upcoming' | 'any'
  within: { amount: number; unit: 'days' | 'weeks' | 'months' | 'years' } | null
}

/** A single name may be stored without a list around it. */
const names = (raw: unknown): string[] => {
  if (typeof raw === 'string') return [raw]
  return Array.isArray(raw) ? raw.filter((each) => typeof each === 'string') : []
}

export const readFilters = (stored: Record<string, unknown> = {}): Filters => ({
  status: names(stored.status),
  services: names(stored.services),
  when: (stored.when as Filters['when'] | undefined) ?? 'past',
  within: (stored.within as Filters['within'] | undefined) ?? null,
})

/** What says nothing is left out. */
export function writeFilters({ status, services, when, within }: Filters) {
  const told = {
    ...(status.length > 0 && { status }),
    ...(services.length > 0 && { services }),
    ...(when !== 'past' && { when }),
    ...(within && { within }),
  }
  return Object.keys(told).length > 0 ? told : undefined
}
