import { describe, expect, it } from 'vitest'
import type { Graph, GraphNode } from '../graph/types'
import { branching, links, node, typeOf } from '../testing/catalogue'
import { type OutlineStep, outlineOf, type Way } from './outline'

const graph = (nodes: GraphNode[], ...edges: string[]): Graph => ({
  schema: 1,
  nodes,
  edges: links(...edges),
})

const wayWords = (way: Way): string => {
  const to = way.edge && !way.goesOn ? `→${way.back ? 'back to ' : ''}${way.edge.target}` : ''
  const rows = way.steps.map(words).join(' ')
  return [way.edge ? '' : '+', to, rows].filter(Boolean).join(' ')
}

/** `t b(yes: task →mail; no: →mail) mail+`: rows, ways in brackets, "+" where nothing follows. */
const words = ({ id, ways, on }: OutlineStep): string => {
  const inside = ways.map((way) => `${way.label}: ${wayWords(way)}`).join('; ')
  return `${id}${inside && `(${inside})`}${on ? wayWords(on) : ''}`
}

const told = (of: Graph) => {
  const { steps, loose } = outlineOf(of, typeOf)
  return [steps.map(words).join(' '), loose.map(words).join(' ')].filter(Boolean).join(' | ')
}

const t = node('t', 'invoice.paid')
const task = (id: string, column = 1, row = 0) => node(id, 'create_task', column, row)
const fork = (id: string, column = 1) => node(id, 'branch', column)

describe('the rows of a workflow', () => {
  it.each<[string, Graph, string]>([
    ['nothing yet', graph([]), ''],
    ['a trigger alone', graph([t]), 't+'],
    ['one after the other', graph([t, task('a'), task('b', 2)], 't>a', 'a>b'), 't a b+'],
    ['ways that meet go on below the fork', branching, 't b(yes: task→mail; no: →mail) mail+'],
    [
      'a way that ends stays inside',
      graph([t, fork('b'), task('a', 2), node('s', 'stop', 2, 1)], 't>b', 'b.true>a', 'b.false>s'),
      't b(yes: a+; no: s)',
    ],
    [
      'an open way asks for a step',
      graph([t, fork('b'), task('a', 2)], 't>b', 'b.true>a'),
      't b(yes: a+; no: +)',
    ],
    [
      'a loop nests what is done for each, and goes on below',
      graph(
        [t, node('l', 'for_each'), task('a', 2), task('z', 3)],
        't>l',
        'l.each>a',
        'a>l',
        'l.done>z',
      ),
      't l(each: a→back to l) z+',
    ],
    [
      'what happens on an error, when somebody has drawn it',
      graph([t, task('a'), task('b', 2), task('c', 2, 1)], 't>a', 'a>b', 'a.error>c'),
      't a(on error: c+) b+',
    ],
    [
      'side by side',
      graph([t, task('a', 1), task('b', 1, 1), task('c', 2)], 't>a', 't>b', 'a>c', 'b>c'),
      't(side by side, 1 of 2: a→c; side by side, 2 of 2: b→c) c+',
    ],
    [
      'forks in forks meet where they can',
      graph(
        [t, fork('b'), fork('d', 2), task('x', 3), task('y', 4), task('z', 5)],
        't>b',
        'b.true>d',
        'd.true>x',
        'x>y',
        'd.false>y',
        'y>z',
        'b.false>z',
      ),
      't b(yes: d(yes: x→y; no: →y) y→z; no: →z) z+',
    ],
    [
      'what nothing leads to stands apart',
      graph([t, task('a'), task('x', 0, 3), task('y', 1, 3)], 't>a', 'x>y', 'y>a'),
      't a+ | x y→a',
    ],
    [
      'a kind that is not known keeps its ways',
      graph([t, node('o', 'old_kind'), task('a', 2)], 't>o', 'o.left>a'),
      't o a+',
    ],
    ['a circle is told once', graph([task('a'), task('b', 2)], 'a>b', 'b>a'), 'a b→a'],
  ])('%s', (_, drawn, expected) => {
    expect(told(drawn)).toBe(expected)
  })

  it('tells every step of a long chain once', () => {
    const many = Array.from({ length: 2000 }, (_, at) => task(`n${at}`, at))
    const edges = many.slice(1).map((_, at) => `n${at}>n${at + 1}`)
    expect(outlineOf(graph(many, ...edges), typeOf).loose).toHaveLength(2000)
  })
})
