import { Center, Loader } from '@mantine/core'

export const PendingPage = () => (
  <Center h="60vh" role="status" aria-label="Loading">
    <Loader size="sm" />
  </Center>
)
