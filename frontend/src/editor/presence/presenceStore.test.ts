import { expect, it } from 'vitest'
import type { Present } from '../../live/messages'
import { createPresence, foldPresent } from './presenceStore'

const at = (editor: string, user_id: string, node_id: string | null = null): Present => ({
  editor,
  user_id,
  node_id,
})
const nobody = createPresence().getState()

it('tells of everybody but this page, each person once', () => {
  const present = [at('a', 'ana', 'n1'), at('b', 'ben', 'n1'), at('c', 'ben'), at('d', 'ben', 'n1')]
  expect(foldPresent(nobody, present, 'a')).toEqual({ people: ['ben'], byNode: { n1: ['ben'] } })
})

it('tells of my own other page too, for its edits meet mine as well', () => {
  expect(foldPresent(nobody, [at('a', 'ana'), at('b', 'ana', 'n2')], 'a').byNode).toEqual({
    n2: ['ana'],
  })
})

it('keeps what did not change, so that no other card is drawn again', () => {
  const before = foldPresent(nobody, [at('b', 'ben', 'n1'), at('c', 'cleo', 'n2')], 'a')
  const after = foldPresent(before, [at('b', 'ben', 'n3'), at('c', 'cleo', 'n2')], 'a')
  expect(after.byNode.n2).toBe(before.byNode.n2)
  expect(after.people).toBe(before.people)
  expect(foldPresent(after, [at('b', 'ben', 'n3'), at('c', 'cleo', 'n2')], 'a')).toBe(after)
})
