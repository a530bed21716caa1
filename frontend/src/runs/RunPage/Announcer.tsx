import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { RunDetail } from '../../api/types'
import { announcement } from './announcements'

const PAUSE_MS = 2_000

/** One polite live region, one message every two seconds at most. */
export function Announcer({ run }: { run: RunDetail }) {
  const [said, setSaid] = useState('')
  const told = useRef<RunDetail | null>(null)
  const lastTime = useRef(0)
  useEffect(() => {
    const say = () => {
      const words = announcement(told.current, run)
      told.current = run
      if (!words) return
      lastTime.current = Date.now()
      setSaid(words)
    }
    const wait = told.current ? Math.max(0, lastTime.current + PAUSE_MS - Date.now()) : 0
    const timer = setTimeout(say, wait)
    return () => clearTimeout(timer)
  }, [run])
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {said}
    </VisuallyHidden>
  )
}
