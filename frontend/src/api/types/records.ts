import type { Named } from './envelope'
import type { RecordRef } from './run'

export interface Patient {
  id: string
  first_name: string
  last_name: string
  preferred_name: string | null
  name: string
  date_of_birth: string | null
  age: number | null
  sex: string | null
  email: string | null
  mobile_phone: string | null
  country: string | null
  city: string | null
  postcode: string | null
  address: string | null
  status: string
  tags: string[]
  preferred_channel: string | null
  email_consent: boolean
  is_deceased: boolean
  archived_at: string | null
  created_at: string
  active_alerts: number
}

export type AppointmentStatus =
  | 'pending'
  | 'scheduled'
  | 'confirmed'
  | 'started'
  | 'completed'
  | 'cancelled'
  | 'no_show'

export interface Appointment {
  id: string
  patient: Named
  service: Named | null
  clinician: Named | null
  type: 'video' | 'in_person'
  start: string
  end: string
  duration_minutes: number
  status: AppointmentStatus
}

export interface InvoiceLine {
  id: string
  description: string
  product_category: string
  quantity: number
  unit_price: string
  amount: string
}

export interface Invoice {
  id: string
  number: string
  patient: Named
  status: 'draft' | 'open' | 'paid' | 'void'
  currency: string
  total: string
  lines: InvoiceLine[]
  categories: string[]
  due_date: string | null
  paid_at: string | null
  created_at: string
}

export type Priority = 'low' | 'medium' | 'high' | 'urgent'

export interface Assignee {
  type: 'user' | 'team'
  id: string
  name: string
}

export interface Task {
  id: string
  title: string
  description: string | null
  status: 'open' | 'completed' | 'cancelled'
  priority: Priority
  due_date: string | null
  is_overdue: boolean
  assignee: Assignee | null
  patient: Named | null
  linked: RecordRef | null
  run_id: string | null
  node_id: string | null
  created_at: string
  completed_at: string | null
}

export interface Alert {
  id: string
  patient: Named
  title: string
  message: string
  severity: 'low' | 'medium' | 'high'
  status: 'active' | 'ended'
  created_at: string
  ended_at: string | null
  run_id: string | null
}

export type MessageStatus = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'suppressed'

export interface Message {
  id: string
  channel: string
  direction: 'out' | 'in'
  to: string
  subject: string
  body: string
  status: MessageStatus
  status_label: string
  patient: Named | null
  run_id: string | null
  node_id: string | null
  created_at: string
  sent_at: string | null
  error: string | null
}
