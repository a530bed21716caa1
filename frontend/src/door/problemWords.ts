/** Why the way over another house did not lead in. */
export function problemWords(problem: string | undefined, house?: string | null): string | null {
  const name = house ?? 'the other account'
  if (problem === 'oidc_unknown')
    return `Nobody here has the e-mail address of ${name}. Ask your clinic for an invitation.`
  if (problem === 'oidc_failed') return `Signing in with ${name} did not work. Try again.`
  return null
}
