import { useLocalStorage } from '@mantine/hooks'

/** A choice about the editor's looks, kept for this person on this device. */
export const useRemembered = <T>(name: string, otherwise: T) =>
  useLocalStorage<T>({
    key: `careloom.editor.${name}`,
    defaultValue: otherwise,
    getInitialValueInEffect: false,
  })
