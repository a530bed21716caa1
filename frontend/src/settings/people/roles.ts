import type { Role } from '../../api/types'

/** What each role may do, in a few words; the one that may most comes first. */
export const roles: readonly { value: Role; label: string; may: string }[] = [
  { value: 'owner', label: 'Owner', may: 'Everything, and say who else is an owner' },
  { value: 'admin', label: 'Admin', may: 'Run the clinic: workflows, people, keys, settings' },
  { value: 'clinician', label: 'Clinician', may: 'Edit and sign records, see data in runs' },
  { value: 'staff', label: 'Staff', may: 'Edit records, start workflows' },
  { value: 'viewer', label: 'Viewer', may: 'Look only' },
]

export const roleName = (role: string) => roles.find(({ value }) => value === role)?.label ?? role

/** Roles that somebody may give: none above their own. */
export const givable = (isOwner: boolean) =>
  roles
    .filter(({ value }) => isOwner || value !== 'owner')
    .map(({ value, label, may }) => ({ value, label: `${label}: ${may}` }))
