import { expect, it, vi } from 'vitest'
import { createTwoViews } from './twoViews'

const at = (x: number) => ({ x, y: 0, zoom: 1 })

it('moves the other canvas along, and does not echo', () => {
  const two = createTwoViews()
  const [left, right] = [1, 2].map(() => ({ move: vi.fn(), show: vi.fn() }))
  if (!left || !right) throw new Error('two are needed')
  two.join(left)
  const leave = two.join(right)
  right.move.mockImplementation((to) => two.moved(right, to))
  two.moved(left, at(10))
  two.moved(left, at(10))
  expect(right.move).toHaveBeenCalledExactlyOnceWith(at(10))
  expect(left.move).not.toHaveBeenCalled()
  two.show('n1')
  expect(left.show).toHaveBeenCalledWith('n1')
  leave()
  two.moved(left, at(20))
  expect(right.move).toHaveBeenCalledTimes(1)
})
