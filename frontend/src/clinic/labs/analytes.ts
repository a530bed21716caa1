import type { Analyte } from '../../api/types'

/** "HbA1c; 6.8; %; 4.0-5.6" line by line → values; what looks like a number is one. Pure. */
export const analytesFrom = (text: string): Analyte[] =>
  text
    .split('\n')
    .map((line) => line.split(';').map((part) => part.trim()))
    .filter(([code]) => code)
    .map(([code = '', value = '', unit, range]) => ({
      code,
      value: (value !== '' && Number.isFinite(Number(value)) ? Number(value) : value) as never,
      ...(unit ? { unit } : {}),
      ...(range ? { range } : {}),
    }))
