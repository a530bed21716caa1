export const alertColours = { low: 'blue', medium: 'orange', high: 'red', critical: 'red' } as const
