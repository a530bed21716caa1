import { Kbd, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useOs } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { openQuickSearch } from './QuickSearch'
import classes from './SearchButton.module.css'

/** Looks like the field it opens. */
export function SearchButton({ rail }: { rail: boolean }) {
  const keys = useOs() === 'macos' ? '⌘ K' : 'Ctrl K'
  return (
    <Tooltip label={`Go to… ${keys}`} position="right" disabled={!rail}>
      <UnstyledButton className={classes.button} onClick={openQuickSearch}>
        <IconSearch size={17} stroke={1.7} aria-hidden="true" />
        {rail ? (
          <VisuallyHidden>Go to…</VisuallyHidden>
        ) : (
          <>
            Go to…
            <Kbd size="xs" ml="auto" aria-hidden="true">
              {keys}
            </Kbd>
          </>
        )}
      </UnstyledButton>
    </Tooltip>
  )
}
