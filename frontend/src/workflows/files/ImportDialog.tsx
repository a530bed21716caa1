import { Alert, Button, FileButton, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { failureWords, isApiError } from '../../api/errors'
import { useImportWorkflow } from '../../api/workflows'
import { showDone } from '../../ui/notify'
import { broughtWords } from './broughtWords'
import classes from './ImportDialog.module.css'
import { readFile } from './readFile'
import { WhatComes } from './WhatComes'

const LARGEST = 5_000_000

/** Makes a draft of a file: one that Careloom exported, or a rule of another system. */
export default function ImportDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Import a workflow" size="lg">
      <FileForm onClose={onClose} />
    </Modal>
  )
}

function FileForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [isOver, setOver] = useState(false)
  const [tooLarge, setTooLarge] = useState(false)
  const found = readFile(text)
  const problem = tooLarge
    ? 'This file is too large for a workflow.'
    : found && 'problem' in found
      ? found.problem
      : undefined
  const take = useImportWorkflow((made) => {
    onClose()
    const brought = made.brought.map(broughtWords).join('. ')
    showDone(brought || 'Look it over, then publish it.', `“${made.name}” is a draft now`)
    void navigate({ to: '/workflows/$workflowId', params: { workflowId: made.id } })
  })
  const write = (next: string) => {
    setTooLarge(false)
    setText(next)
    take.reset()
  }
  const open = async (file: File | null | undefined) => {
    if (!file) return
    if (file.size > LARGEST) return setTooLarge(true)
    write(await file.text())
  }
  return (
    <Stack gap="md">
      <section
        aria-label="File"
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void open(event.dataTransfer.files[0])
        }}
      >
        <Group justify="space-between" mb={6}>
          <Text c="dimmed">Drop a file here, choose one, or paste what it says.</Text>
          <FileButton
            accept=".json,application/json,text/plain"
            onChange={(file) => void open(file)}
          >
            {(props) => (
              <Button
                {...props}
                size="xs"
                variant="default"
                leftSection={<IconFileUpload size={16} />}
              >
                Choose a file
              </Button>
            )}
          </FileButton>
        </Group>
        <Textarea
          aria-label="What the file says"
          placeholder={
            '{"name": "First video visit", "trigger_event": "appointment.first_booked", …}'
          }
          data-autofocus
          autosize
          minRows={6}
          maxRows={14}
          spellCheck={false}
          classNames={{ input: classes.text }}
          value={text}
          error={problem}
          onChange={(event) => write(event.currentTarget.value)}
        />
      </section>
      {take.error && <Refused error={take.error} />}
      {found && !('problem' in found) && <WhatComes found={found} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          disabled={!found || problem !== undefined}
          loading={take.isPending}
          onClick={() => found && !('problem' in found) && take.mutate(found.body)}
        >
          Import as a draft
        </Button>
      </Group>
    </Stack>
  )
}

/** Every field that was not understood, by its place in the file. */
function Refused({ error }: { error: Error }) {
  const details = isApiError(error) ? error.details.filter(({ field }) => field) : []
  return (
    <Alert color="red" role="alert" title="Nothing was imported">
      {details.length === 0 && failureWords(error)}
      {details.length > 0 && (
        <List size="sm">
          {details.map(({ field, message }) => (
            <List.Item key={`${field} ${message}`}>
              <code>{field}</code> · {message}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  )
}
