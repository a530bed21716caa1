import { MantineProvider } from '@mantine/core'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'

/** Draws a piece of the page as the app would, without animations. */
export const draw = (piece: ReactNode) =>
  render(<MantineProvider env="test">{piece}</MantineProvider>)
