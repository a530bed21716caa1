import type { ImportedWorkflow } from '../../api/types'

type Brought = ImportedWorkflow['brought'][number]

const kinds = { message_template: 'Template', form_template: 'Form' } as Record<string, string>

/** What became of each template and form that came along. Pure. */
export function broughtWords({ kind, was, key, is_new }: Brought): string {
  const what = `${kinds[kind] ?? kind} ${was}`
  if (!is_new) return `${what}: yours says the same and is used`
  return key === was ? `${what}: made` : `${what}: made as ${key}, for yours says something else`
}
