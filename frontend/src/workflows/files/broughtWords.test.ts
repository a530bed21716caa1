import { expect, test } from 'vitest'
import { broughtWords } from './broughtWords'

const came = { kind: 'message_template', was: 'welcome', key: 'welcome', is_new: true } as const

test.each([
  [came, 'Template welcome: made'],
  [{ ...came, is_new: false }, 'Template welcome: yours says the same and is used'],
  [
    { ...came, key: 'welcome_2' },
    'Template welcome: made as welcome_2, for yours says something else',
  ],
])('%j', (brought, words) => expect(broughtWords(brought)).toBe(words))
