import { expect, it } from 'vitest'
import type { Box } from '../../graph/drawing'
import { guidesFor } from './guides'

const box = (x: number, y: number, width = 240, height = 64): Box => ({ x, y, width, height })

it.each<[string, Box, Box[], object[]]>([
  ['tops within 5 px', box(300, 4), [box(0, 0)], [{ y1: 0, y2: 0, x1: 0, x2: 540 }]],
  ['6 px are too many', box(300, 6), [box(0, 0)], []],
  ['left edges', box(2, 200), [box(0, 0)], [{ x1: 0, x2: 0, y1: 0, y2: 264 }]],
  ['centres of unlike cards', box(300, 0, 240, 64), [box(0, -24, 240, 112)], [{ y1: 32, y2: 32 }]],
  ['both at once', box(0, 112), [box(0, 0), box(300, 112)], [{ x1: 0 }, { y1: 112 }]],
  ['nobody else', box(0, 0), [], []],
])('%s', (_what, moved, others, lines) => {
  const found = guidesFor(moved, others)
  expect(found).toHaveLength(lines.length)
  expect(found).toMatchObject(lines)
})

it('takes the nearest of several that are level', () => {
  const found = guidesFor(box(600, 0), [box(0, 0), box(300, 0)])
  expect(found).toEqual([{ y1: 0, y2: 0, x1: 300, x2: 840 }])
})
