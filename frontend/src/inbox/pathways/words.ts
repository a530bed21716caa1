import type { Pathway } from '../../api/types'

export const modes: { value: Pathway['creation_mode']; label: string; help: string }[] = [
  { value: 'create_episode', label: 'New episode', help: 'Always opens a new episode.' },
  {
    value: 'attach_or_create',
    label: 'Join or new',
    help: 'Joins the patient’s open episode of the same journey, or opens a new one.',
  },
  {
    value: 'attach_only',
    label: 'Join only',
    help: 'Joins the patient’s open episode of the same journey, or does nothing.',
  },
  { value: 'log_only', label: 'Log only', help: 'Touches no episode.' },
  {
    value: 'create_and_close',
    label: 'New and closed',
    help: 'Opens an episode that is settled at once: only for messages we sent.',
  },
]

export const modeWord = (mode: Pathway['creation_mode']) =>
  modes.find(({ value }) => value === mode)?.label ?? mode

export const actors: { value: Pathway['expected_next_actor']; label: string }[] = [
  { value: 'practice', label: 'The practice' },
  { value: 'patient', label: 'The patient' },
  { value: 'none', label: 'As it was' },
]

export const actorWord = (actor: Pathway['expected_next_actor']) =>
  actors.find(({ value }) => value === actor)?.label ?? actor

/** What a rule may look at, by the trigger type. */
export const ruleFields = (trigger: string): { value: string; label: string }[] => {
  const [record] = trigger.split('.')
  const own: Record<string, { value: string; label: string }[]> = {
    appointment: [
      { value: 'appointment.service.name', label: 'Appointment type' },
      { value: 'appointment.type', label: 'Video or in person' },
    ],
    questionnaire: [{ value: 'form.template_key', label: 'Questionnaire template (key)' }],
    lab_result: [
      { value: 'lab_result.flag', label: 'Flag (normal, abnormal, critical)' },
      { value: 'lab_result.panel', label: 'Panel' },
    ],
    message: [{ value: 'message.channel', label: 'Channel' }],
  }
  return [
    ...(own[record ?? ''] ?? []),
    { value: 'patient.country', label: 'Patient’s country' },
    { value: 'patient.city', label: 'Patient’s city' },
  ]
}
