import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const backEnd = process.env.CARELOOM_URL ?? 'http://127.0.0.1:8000'

// Inputs and the like come with the first page that has them; the rest of Mantine is there at once.
const LATER =
  /\/(Accordion|Autocomplete|Checkbox|Chip|Combobox|FileButton|MultiSelect|NumberInput|Pill|PillsInput|Radio|Select|Stepper|TagsInput)\//
const ofMantine = (id: string) =>
  /node_modules\/(@mantine|@floating-ui|clsx)\//.test(id) && !LATER.test(id)

// In pieces that change at different speeds, and few enough to load at once.
const chunks = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: 'data', test: /node_modules\/@tanstack\/(?!react-virtual|virtual-core)/ },
  // What menus and inputs share; without this the inputs would carry it away.
  {
    name: 'mantine',
    test: /@mantine\/(hooks\/|core\/esm\/(core\/|utils\/|components\/(Popover\/|Checkbox\/CheckIcon|Radio\/RadioIcon)))/,
  },
  { name: 'mantine', test: ofMantine, minShareCount: 3 },
  { name: 'inputs', test: /node_modules\/@mantine\//, minShareCount: 3 },
  { name: 'canvas', test: /node_modules\/(@xyflow|d3-[a-z]+|@dagrejs)\// },
  // What every page needs, with the one that is seen first; the others come when they are opened.
  {
    name: 'pages',
    test: /src\/((api|routes|shell(?!\/ViewsMenu)|workflows(?!\/(files|reference)))\/|runs\/useFollowRuns)/,
  },
  // What is seen on a usual day, at once with the first of it.
  {
    name: 'daily',
    test: /src\/(runs(?!\/(RunPage|useFollowRuns))|clinic\/(appointments|invoices|messages|tasks))\//,
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
