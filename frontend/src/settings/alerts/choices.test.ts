import { expect, it } from 'vitest'
import type { FailureAlert } from '../../api/types'
import { reachesNobody } from './choices'

const usual: FailureAlert = {
  pace: 'hourly',
  troubles: ['stopped'],
  ways: ['in_app'],
  roles: ['owner'],
  user_ids: [],
  is_own: false,
}

it.each<[Partial<FailureAlert>, boolean]>([
  [{}, false],
  [{ roles: [] }, true],
  [{ roles: [], user_ids: ['usr_1'] }, false],
  [{ ways: [] }, true],
  [{ ways: [], pace: 'never' }, true],
  [{ ways: [], pace: 'never', troubles: [] }, false],
])('with %j it reaches nobody: %s', (change, answer) => {
  expect(reachesNobody({ ...usual, ...change })).toBe(answer)
})
