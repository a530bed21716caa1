import { expect, it } from 'vitest'
import { findNode } from '../graph/walk'
import { branching, typeOf } from '../testing/catalogue'
import { moveNodes } from './moveNodes'
import { tidySelected } from './tidySelected'

const heap = moveNodes(branching, { task: { x: 800, y: 480 }, mail: { x: 640, y: 320 } })

it('lays out what is chosen where it is, and touches nothing else', () => {
  const tidy = tidySelected(heap, ['mail', 'task'], typeOf)
  expect(findNode(tidy, 'task')?.position).toEqual({ x: 640, y: 320 })
  expect(findNode(tidy, 'mail')?.position).toEqual({ x: 912, y: 320 })
  for (const id of ['t', 'b']) expect(findNode(tidy, id)).toBe(findNode(heap, id))
})

it('one step is as tidy as it can be', () => {
  expect(tidySelected(heap, ['mail'], typeOf)).toBe(heap)
})
