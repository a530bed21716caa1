import { useEffect, useRef } from 'react'
import { isTyping, type TriageKey } from './triage'

/** Calls what belongs to a key, unless somebody is typing. */
export function useTriageKeys(acts: Record<TriageKey, () => unknown>) {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.key as TriageKey]
      if (!act || isTyping(event)) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
