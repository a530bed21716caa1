import { Button, Group, Kbd, Modal } from '@mantine/core'
import { priorities } from '../../clinic/tasks/statuses'
import { episodesWord } from '../words'
import type { DialogProps } from './ActDialogs'

/** One of four, by a click or by 1 to 4. */
export function PriorityDialog({ count, isPending, onClose, onSay }: DialogProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Priority of ${episodesWord(count)}`}
      size="md"
      onKeyDown={(event) => {
        const found = priorities[Number(event.key) - 1]
        if (found && !isPending) onSay({ priority: found.value })
      }}
    >
      <Group grow gap="xs">
        {priorities.map(({ value, label }, at) => (
          <Button
            key={value}
            variant="default"
            data-autofocus={at === 1 || undefined}
            disabled={isPending}
            rightSection={<Kbd size="xs">{at + 1}</Kbd>}
            onClick={() => onSay({ priority: value })}
          >
            {label}
          </Button>
        ))}
      </Group>
    </Modal>
  )
}
