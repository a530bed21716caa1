import './categories.css'
import type { CSSProperties } from 'react'

/** Palette order; a category we have not met yet comes after these, under its own name. */
const known: Record<string, string> = {
  manual: 'By hand',
  schedule: 'Schedule',
  patients: 'Patients',
  appointments: 'Appointments',
  forms: 'Forms',
  episodes: 'Episodes',
  tasks: 'Tasks',
  messages: 'Messages',
  notes: 'Notes',
  invoices: 'Invoices',
  lab_results: 'Lab results',
  prescriptions: 'Prescriptions',
  recalls: 'Recalls',
  treatment_plans: 'Treatment plans',
  service_plans: 'Service plans',
  segments: 'Segments',
  webhooks: 'Other systems',
  flow: 'Flow',
}

const order = Object.keys(known)

export const categoryLabel = (category: string): string =>
  known[category] ?? category.charAt(0).toUpperCase() + category.slice(1).replaceAll('_', ' ')

export const byCategory = (a: string, b: string): number => {
  const rank = (name: string) => (order.indexOf(name) + 1 || order.length + 1) - 1
  return rank(a) - rank(b) || a.localeCompare(b)
}

/** Sets `--category` for whatever lies below. */
export const categoryStyle = (category: string): CSSProperties =>
  ({ '--category': `var(--cat-${category}, var(--cat-other))` }) as CSSProperties
