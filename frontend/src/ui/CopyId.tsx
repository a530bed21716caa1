import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './CopyId.module.css'

/** An id, short to the eye and whole to the clipboard. */
export function CopyId({ id }: { id: string }) {
  const clipboard = useClipboard({ timeout: 1_500 })
  const [prefix, rest = ''] = id.split('_')
  const short = rest.length > 8 ? `${prefix}_…${rest.slice(-6)}` : id
  const Picture = clipboard.copied ? IconCheck : IconCopy
  return (
    <Tooltip label={clipboard.copied ? 'Copied' : `Copy ${id}`} closeDelay={200}>
      <UnstyledButton className={classes.id} onClick={() => clipboard.copy(id)}>
        <VisuallyHidden>Copy id </VisuallyHidden>
        {short}
        <Picture size={13} aria-hidden="true" />
      </UnstyledButton>
    </Tooltip>
  )
}
