/** What a patient may be let use, as the clinic calls it. */
export const features: Record<string, string> = {
  telerehab: 'Telerehabilitation',
  library: 'Exercise library',
  video: 'Video visits',
  plans: 'Treatment plans',
  booking: 'Booking online',
}
