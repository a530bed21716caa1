import { expect, it } from 'vitest'
import { inGraph, MAP, onMap, scaleOf } from './scale'

const box = (x: number, y: number, width = 240, height = 64) => ({ x, y, width, height })

it.each([
  ['one card', [box(0, 0)]],
  ['a long row', [box(0, 0), box(27_200, 0)]],
  ['far above and to the left', [box(-9_000, -4_000), box(300, 200)]],
])('%s lies on the map', (_what, boxes) => {
  const scale = scaleOf(boxes)
  for (const each of boxes.map((one) => onMap(scale, one))) {
    expect(each.x).toBeGreaterThanOrEqual(7.9)
    expect(each.y).toBeGreaterThanOrEqual(7.9)
    expect(each.x + each.width).toBeLessThanOrEqual(MAP.width - 7.9)
    expect(each.y + each.height).toBeLessThanOrEqual(MAP.height - 7.9)
  }
})

it('leads back to the place it shows', () => {
  const scale = scaleOf([box(0, 0), box(2_000, 900)])
  const { x, y } = onMap(scale, box(1_000, 500))
  const back = inGraph(scale, { x, y })
  expect(back.x).toBeCloseTo(1_000)
  expect(back.y).toBeCloseTo(500)
})
