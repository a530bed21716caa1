interface ApiRequest {
  method?: string
  headers: Record<string, string>
}

/** "Try it out" with the session of this browser needs the same proof as our own pages. */
export async function tokenFor(request: ApiRequest): Promise<ApiRequest> {
  const reads = !request.method || request.method.toUpperCase() === 'GET'
  if (reads || request.headers.Authorization) return request
  const answer = await fetch('/api/v1/session/csrf')
  if (!answer.ok) return request
  const { data } = (await answer.json()) as { data: { csrf_token: string } }
  request.headers['X-CSRFToken'] = data.csrf_token
  return request
}
