/** The token that proves a change was asked for on our own page; new after each sign-in. */
let token: string | null = null

export const csrfToken = () => token

export function keepCsrfToken(next: string | null) {
  token = next
}
