import type { SegmentPreview } from '../../api/segments'

const patients = (count: number) => (count === 1 ? '1 patient' : `${count} patients`)

/** "12 patients fit: 3 would enter, 1 would leave." Pure. */
export function previewWords(preview: SegmentPreview): string {
  const { fits, entering, leaving, is_complete, looked_at } = preview
  const found = `${patients(fits)} ${fits === 1 ? 'fits' : 'fit'}: ${entering} would enter, ${leaving} would leave.`
  return is_complete ? found : `${found} The first ${looked_at} patients were looked at.`
}

/** What is typed is a number where it looks like one. */
export const valueFrom = (typed: string): string | number =>
  typed.trim() !== '' && Number.isFinite(Number(typed)) ? Number(typed) : typed
