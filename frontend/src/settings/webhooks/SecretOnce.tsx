import { Alert } from '@mantine/core'
import { CopyField } from '../../ui/CopyField'

interface Props {
  secret: string
  onClose: () => void
}

/** The one sight of a secret. */
export function SecretOnce({ secret, onClose }: Props) {
  return (
    <Alert
      mb="lg"
      title="Copy the secret now"
      withCloseButton
      closeButtonLabel="I have copied it"
      onClose={onClose}
    >
      <CopyField
        label="Secret"
        value={secret}
        description="The other system checks our signature with it. It is not shown again."
      />
    </Alert>
  )
}
