/** Choices that people may find missing while they fill in a step, and the page to add one. */
export const whereToAdd = (
  source: string | null | undefined,
): { to: string; label: string } | undefined => {
  if (source === 'form_templates') return { to: '/forms/templates/new', label: 'Add a form' }
  // One list for each method a template is sent by.
  if (source?.endsWith('_templates')) {
    return { to: '/messages/templates/new', label: 'Add a template' }
  }
  return undefined
}
