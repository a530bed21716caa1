import { ThemeIcon } from '@mantine/core'
import { triggerIcon } from './triggerIcons'

export function TriggerIcon({ type }: { type: string | null }) {
  const Picture = triggerIcon(type)
  return (
    <ThemeIcon size={36} variant="light" aria-hidden="true">
      <Picture size={20} stroke={1.7} />
    </ThemeIcon>
  )
}
