import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const backEnd = process.env.CARELOOM_URL ?? 'http://127.0.0.1:8000'

// In pieces that change at different speeds, and few enough to load at once.
const chunks = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: 'data', test: /node_modules\/(@tanstack)\// },
  { name: 'mantine', test: /node_modules\/(@mantine|@floating-ui|clsx)\//, minShareCount: 3 },
  { name: 'canvas', test: /node_modules\/(@xyflow|d3-[a-z]+|@dagrejs)\// },
  // What is seen on a usual day; the rest of the record comes when its page is opened.
  {
    name: 'pages',
    test: /src\/(api|routes|shell|ui|workflows(?!\/files)|runs(?!\/RunPage)|clinic\/(appointments|invoices|messages|tasks))\//,
  },
]

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../app/static/dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // The page of the API docs is one big piece, and nobody else loads it.
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      input: ['index.html', 'api-docs.html'],
      output: { codeSplitting: { groups: chunks } },
    },
  },
  server: {
    proxy: {
      '/api': backEnd,
      '/socket.io': { target: backEnd, ws: true },
    },
  },
  test: {
    environment: 'jsdom',
    env: { TZ: 'Europe/London' },
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: 'src/testSetup.ts',
    restoreMocks: true,
  },
})
