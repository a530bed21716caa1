import { Alert, Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMakePortalLink } from '../../api/portalLinks'
import { useClinicZone } from '../../ui/ClinicZone'
import { fullTime } from '../../ui/time'
import { PortalLinks } from './PortalLinks'

interface Props {
  patientId: string
  opened: boolean
  onClose: () => void
}

/** A link with which the patient gets into the portal. It is shown this once. */
export function MakePortalLink({ patientId, opened, onClose }: Props) {
  const make = useMakePortalLink(patientId)
  const zone = useClinicZone()
  const made = make.data
  const address = made && new URL(made.path, window.location.origin).href
  const close = () => {
    make.reset()
    onClose()
  }
  return (
    <Modal opened={opened} onClose={close} title="Portal link" size="lg">
      <Stack gap="md">
        <Text>
          Whoever has the link sees this patient’s forms, messages and visits, without a password.
          Give it to the patient and to nobody else.
        </Text>
        {address ? (
          <>
            <Group align="flex-end" gap="xs">
              <TextInput
                flex={1}
                label="The link"
                readOnly
                value={address}
                onFocus={(event) => event.currentTarget.select()}
              />
              <CopyButton value={address}>
                {({ copied, copy }) => (
                  <Button variant={copied ? 'light' : 'filled'} onClick={copy}>
                    {copied ? 'Copied' : 'Copy'}
                  </Button>
                )}
              </CopyButton>
              <Button component="a" href={address} target="_blank" rel="noopener" variant="default">
                Open
              </Button>
            </Group>
            <Alert color="blue">
              It is shown only now, and opens the portal until{' '}
              {fullTime(made.link.expires_at, zone)}.
            </Alert>
          </>
        ) : (
          <Group>
            <Button loading={make.isPending} onClick={() => make.mutate(undefined)}>
              Make a link
            </Button>
          </Group>
        )}
        <PortalLinks patientId={patientId} />
      </Stack>
    </Modal>
  )
}
