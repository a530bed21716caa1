import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { onSignedOut } from './api/client'
import { queryClient } from './api/queryClient'
import { sessionQuery } from './api/session'
import { router } from './routes'

onSignedOut(() => {
  queryClient.removeQueries(sessionQuery)
  // The guard runs again, and remembers this page as the place to come back to.
  void router.invalidate()
})

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
