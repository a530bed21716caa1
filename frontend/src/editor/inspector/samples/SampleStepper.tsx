import { ActionIcon, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEditorStore } from '../../store/EditorContext'
import classes from './Samples.module.css'
import { useSamples } from './useSamples'

/** "Last run ◀ 2/5 ▶": which sample the results are shown for. */
export function SampleStepper() {
  const store = useEditorStore()
  const { all, at } = useSamples()
  if (all.length === 0) return null
  const go = (by: number) => store.getState().showSample((at + by + all.length) % all.length)
  return (
    <Group gap={2} wrap="nowrap" className={classes.stepper}>
      <Text size="xs" c="dimmed" truncate title={all[at]?.name}>
        {all[at]?.name}
      </Text>
      {all.length > 1 && (
        <>
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label="The sample before"
            onClick={() => go(-1)}
          >
            <IconChevronLeft size={14} />
          </ActionIcon>
          <span className={classes.count}>
            {at + 1}/{all.length}
          </span>
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label="The next sample"
            onClick={() => go(1)}
          >
            <IconChevronRight size={14} />
          </ActionIcon>
        </>
      )}
    </Group>
  )
}
