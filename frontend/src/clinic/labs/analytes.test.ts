import { expect, test } from 'vitest'
import { analytesFrom } from './analytes'

test('a line is a value with its unit and range', () => {
  expect(analytesFrom('HbA1c; 6.8; %; 4.0-5.6\n\nCulture; positive')).toEqual([
    { code: 'HbA1c', value: 6.8, unit: '%', range: '4.0-5.6' },
    { code: 'Culture', value: 'positive' },
  ])
})
