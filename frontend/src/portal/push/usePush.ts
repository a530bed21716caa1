import { useQuery } from '@tanstack/react-query'
import { useAction } from '../../api/useAction'
import { askPush } from '../api'
import { forgetOnThisDevice, keepOnThisDevice } from '../token'
import { canPush, currentSubscription, sentSubscription, subscribe } from './subscription'

const key = ['portal', 'push']

/** Whether this device has push messages, can have them, and the way in and out. */
export function usePush() {
  const state = useQuery({
    queryKey: key,
    enabled: canPush(),
    queryFn: async () => {
      const subscription = await currentSubscription()
      return askPush('state', { endpoint: subscription?.endpoint ?? null })
    },
  })
  const serverKey = state.data?.key
  const options = { touches: [key], quiet: true }
  const turnOn = useAction(async () => {
    if (!serverKey) return
    const subscription = await subscribe(serverKey)
    await askPush('subscribe', sentSubscription(subscription))
    keepOnThisDevice()
  }, options)
  const turnOff = useAction(async () => {
    const subscription = await currentSubscription()
    await askPush('unsubscribe', { endpoint: subscription?.endpoint ?? null })
    await subscription?.unsubscribe()
    forgetOnThisDevice()
  }, options)
  return {
    isPossible: canPush() && Boolean(serverKey),
    isOn: state.data?.subscribed ?? false,
    turnOn,
    turnOff,
  }
}
