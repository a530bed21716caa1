export type { Column } from './columns'
export { RecordTable } from './RecordTable'
