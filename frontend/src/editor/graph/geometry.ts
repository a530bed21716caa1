/** Sizes every part of the canvas agrees on, in graph pixels. */
import type { NodeType } from '../../api/types'
import type { Position } from './types'

export const GRID = 16
export const CARD = { width: 240, height: 64 } as const
/** A card and the gap to the next one: one column of the layout. */
export const COLUMN = 272
export const ROW = 112
export const ROW_GAP = ROW - CARD.height
/** Each labelled output adds one line under the card's head. */
export const OUTPUT_LINE = 24

export const snap = (value: number): number => Math.round(value / GRID) * GRID

export const snapPosition = ({ x, y }: Position): Position => ({ x: snap(x), y: snap(y) })

export const normalHandles = (type: NodeType | undefined) =>
  type?.handles.filter((handle) => handle.kind === 'normal') ?? []

export const errorHandle = (type: NodeType | undefined) =>
  type?.handles.find((handle) => handle.kind === 'error')

/** A single way out needs no label; two or more are told apart by theirs. */
export const labelledHandles = (type: NodeType | undefined) => {
  const handles = normalHandles(type)
  return handles.length > 1 ? handles : []
}

export const cardHeight = (type: NodeType | undefined): number =>
  CARD.height + labelledHandles(type).length * OUTPUT_LINE

/** How far below the card's top an output leaves on the right. */
export const outputOffset = (type: NodeType | undefined, handle: string): number => {
  const line = labelledHandles(type).findIndex((each) => each.name === handle)
  return line < 0 ? CARD.height / 2 : CARD.height + line * OUTPUT_LINE + OUTPUT_LINE / 2 - 4
}
