import { Center, Loader } from '@mantine/core'

export const PendingPage = () => (
  <Center h="60vh">
    <Loader size="sm" aria-label="Loading" />
  </Center>
)
