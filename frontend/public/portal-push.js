// Shows the push messages of the patient portal, and opens it where one is tapped.

self.addEventListener('push', (event) => {
  const { id, title, body, url } = event.data ? event.data.json() : {}
  event.waitUntil(
    self.registration.showNotification(title || 'Your clinic', {
      body: body || '',
      // A message that comes twice is shown once.
      tag: id,
      icon: '/favicon.svg',
      data: { url },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(placeOf(event.notification.data?.url)))
})

// Only pages of the portal: what else a workflow names is nothing for a patient.
function placeOf(url) {
  const home = new URL('/portal', self.location.origin)
  try {
    const place = new URL(url || '/portal', self.location.origin)
    const isOurs = place.origin === home.origin && /^\/portal(\/|$)/.test(place.pathname)
    return isOurs ? place.href : home.href
  } catch {
    return home.href
  }
}

async function open(href) {
  const tabs = await self.clients.matchAll({ type: 'window' })
  const tab = tabs.find((each) => new URL(each.url).pathname.startsWith('/portal'))
  if (!tab) return self.clients.openWindow(href)
  await tab.focus()
  return tab.navigate(href)
}
