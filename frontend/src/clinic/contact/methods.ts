import type { Method } from '../../api/types'

export const methodWords: Record<Method, string> = {
  email: 'E-mail',
  sms: 'SMS',
  voice: 'Voice call',
  portal: 'Portal',
  push: 'Push',
  staff: 'Staff',
  note: 'Note on the record',
}

export const methods = Object.keys(methodWords) as Method[]

export const classWords = {
  transactional: 'About a visit or treatment',
  marketing: 'Marketing',
  urgent_clinical: 'Urgent, clinical',
} as const

/** A method whose text has a subject line. */
export const hasSubject = (method: Method) => method !== 'sms' && method !== 'voice'
