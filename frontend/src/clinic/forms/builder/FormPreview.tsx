import { Modal, Text } from '@mantine/core'
import { useState } from 'react'
import type { FormField } from '../../../api/types'
import { FormFiller } from '../filling/FormFiller'

interface Props {
  title: string
  description: string
  fields: readonly FormField[]
  needsSignature: boolean
  onClose: () => void
}

/** The form as a patient would meet it, to try it out; nothing is kept. */
export function FormPreview({ title, description, fields, needsSignature, onClose }: Props) {
  const [done, setDone] = useState(false)
  return (
    <Modal opened onClose={onClose} size="lg" title={title || 'Form without a title'}>
      {description && (
        <Text mb="md" style={{ whiteSpace: 'pre-wrap' }}>
          {description}
        </Text>
      )}
      {done ? (
        <Text>Everything that is needed was filled in. Nothing is kept of a preview.</Text>
      ) : (
        <FormFiller
          form={{
            id: 'preview',
            fields: fields.filter((field) => !field.private),
            values: {},
            needs_signature: needsSignature,
            is_open: true,
          }}
          signer=""
          handIn={{ isPending: false, error: null, mutate: () => setDone(true) }}
        />
      )}
    </Modal>
  )
}
