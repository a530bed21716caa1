/** A session is told as its plan tells it; what a plan leaves out is not shown. Pure. */
export function sessionWords(session: Record<string, unknown>): { title: string; more: string } {
  const text = (name: string) => (typeof session[name] === 'string' ? String(session[name]) : '')
  const number = (name: string) =>
    typeof session[name] === 'number' ? Number(session[name]) : null
  const plan = text('plan') || text('name') || text('title') || 'Your session'
  const at = number('number')
  const of = number('total_sessions') ?? number('session_count')
  const minutes = number('estimated_duration')
  const more = [
    at !== null && (of === null ? `Session ${at}` : `Session ${at} of ${of}`),
    minutes !== null && `about ${minutes} minutes`,
  ]
  return { title: plan, more: more.filter(Boolean).join(' · ') }
}
