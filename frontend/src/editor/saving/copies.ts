/** Where copies of unsaved work are kept in this browser. */
import type { Draft } from '../store/graphSlice'

export interface LocalCopy {
  /** Whose, of which workflow, made in which editor. */
  key: string
  draft: Draft
  /** What the server had when the edits began, and its revision. */
  base: Draft
  revision: number
  edits: number
  at: string
}

export interface Copies {
  put: (copy: LocalCopy) => Promise<void>
  drop: (key: string) => Promise<void>
  /** Those whose key begins so. */
  find: (start: string) => Promise<LocalCopy[]>
}

const STORE = 'drafts'
const AFTER_ALL = '\uffff'

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const open = (): Promise<IDBDatabase> => {
  const request = indexedDB.open('careloom', 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' })
  return done(request)
}

/**
 * IndexedDB, told to be strict: what it has said yes to is on the disk some milliseconds after the
 * edit, and outlives the browser being killed. The older local storage is written seconds later.
 */
export const browserCopies = (): Copies => {
  let opened: Promise<IDBDatabase> | undefined
  const written = async (write: (store: IDBObjectStore) => void) => {
    opened ??= open()
    const transaction = (await opened).transaction(STORE, 'readwrite', { durability: 'strict' })
    write(transaction.objectStore(STORE))
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
      transaction.onerror = () => reject(transaction.error)
    })
  }
  return {
    put: (copy) => written((store) => store.put(copy)),
    drop: (key) => written((store) => store.delete(key)),
    find: async (start) => {
      opened ??= open()
      const store = (await opened).transaction(STORE).objectStore(STORE)
      return done<LocalCopy[]>(store.getAll(IDBKeyRange.bound(start, start + AFTER_ALL)))
    },
  }
}

export const copies = browserCopies()
