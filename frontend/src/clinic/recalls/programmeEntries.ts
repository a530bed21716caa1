import type { MessageTemplate, Service } from '../../api/types'
import type { Entry } from '../entry/entries'

const units = ['days', 'weeks', 'months', 'years'].map((value) => ({
  value,
  label: value.charAt(0).toUpperCase() + value.slice(1),
}))

const ways = [
  { value: 'sms', label: 'SMS' },
  { value: 'email', label: 'E-mail' },
  { value: 'voice', label: 'Voice call' },
  { value: 'portal', label: 'Portal' },
  { value: 'push', label: 'Push' },
  { value: 'phone', label: 'Phone, by hand' },
  { value: 'post', label: 'Post' },
]

/** What a programme says: for what, how often, and how patients are asked. */
export const programmeEntries = (
  services: readonly Service[],
  templates: readonly Pick<MessageTemplate, 'key' | 'name'>[],
): readonly Entry[] => [
  { name: 'name', label: 'Name', kind: 'text', required: true },
  { name: 'description', label: 'What it is for', kind: 'long' },
  {
    name: 'interval_amount',
    label: 'Every',
    kind: 'number',
    min: 1,
    half: true,
    help: 'Empty: only once',
  },
  { name: 'interval_unit', label: 'Unit', kind: 'choice', data: units, half: true },
  {
    name: 'service_ids',
    label: 'Visits that fulfil it',
    kind: 'many',
    data: services.map(({ id, name }) => ({ value: id, label: name })),
  },
  {
    name: 'lab_panels',
    label: 'Lab panels that fulfil it',
    kind: 'words',
    help: 'As the laboratory names them, such as HbA1c; with panels and no visits, no visit does',
  },
  {
    name: 'message_template',
    label: 'What is written to them',
    kind: 'choice',
    data: templates.map(({ key, name }) => ({ value: key, label: name })),
    help: 'Empty: nobody is asked by itself, people and workflows do it',
  },
  { name: 'channels', label: 'Asked by, in this order', kind: 'many', data: ways },
  { name: 'lead_days', label: 'Days before it is due', kind: 'number', min: 0, half: true },
  { name: 'grace_days', label: 'Days until it is missed', kind: 'number', min: 0, half: true },
  { name: 'attempts', label: 'Times asked at most', kind: 'number', min: 1, half: true },
  { name: 'spacing_days', label: 'Days between', kind: 'number', min: 0, half: true },
]
