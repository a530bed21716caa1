/** The browser's side of push messages: its service worker, and its one subscription. */

const WORKER = '/portal-push.js'
const SCOPE = '/portal'

export const canPush = () =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

const registered = () => navigator.serviceWorker.getRegistration(SCOPE)

export const currentSubscription = async () =>
  (await registered())?.pushManager.getSubscription() ?? null

/** Asks the person first; throws where they say no, or the browser cannot. */
export async function subscribe(key: string): Promise<PushSubscription> {
  if ((await Notification.requestPermission()) !== 'granted') {
    throw new Error('not allowed')
  }
  await navigator.serviceWorker.register(WORKER, { scope: SCOPE })
  const worker = await navigator.serviceWorker.ready
  return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}

/** As the server wants it. */
export function sentSubscription(subscription: PushSubscription) {
  const { keys } = subscription.toJSON()
  return { endpoint: subscription.endpoint, p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' }
}
