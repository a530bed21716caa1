import { Component, type ReactNode } from 'react'
import { CrashPage } from './CrashPage'

/** The last net: whatever breaks outside a page still leaves words on the screen. */
export class CrashBoundary extends Component<{ children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {}

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    return error === undefined ? this.props.children : <CrashPage error={error} />
  }
}
