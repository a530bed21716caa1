import { expect, it } from 'vitest'
import { placesWords } from './placesWords'

const place = (node_id: string, name: string) => ({ node_id, name })

it.each([
  [[], ''],
  [[place('n3', 'Create task')], 'Create task'],
  [
    [place('n2', 'Send e-mail'), place('n3', 'Create task'), place('n2', 'Send e-mail')],
    'Send e-mail ×2, Create task',
  ],
  [[place('n2', 'Send e-mail'), place('n4', 'Send e-mail')], 'Send e-mail, Send e-mail'], // two steps
])('%j reads “%s”', (places, words) => expect(placesWords(places)).toBe(words))
