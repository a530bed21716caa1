import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const backEnd = process.env.CARELOOM_URL ?? 'http://127.0.0.1:8000'

// In pieces that change at different speeds, and few enough to load at once.
const chunks = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: 'data', test: /node_modules\/(@tanstack)\// },
  { name: 'mantine', test: /node_modules\/(@mantine|@floating-ui|clsx)\//, minShareCount: 3 },
  { name: 'canvas', test: /node_modules\/(@xyflow|d3-[a-z]+|@dagrejs)\// },
  { name: 'portal', test: /src\/portal\// },
  {
    name: 'filling',
    test: /src\/clinic\/forms\/filling\//,
  },
  {
    name: 'care',
    test: /src\/clinic\/(contact|entry|forms|labs|plans|portalLinks|recalls|segments)\//,
  },
  {
    name: 'patient',
    test: /src\/clinic\/patients\/(?!PatientSelect|PatientsPage|NewPatient|patientColumns|BirthDate|patientTab)/,
  },
  { name: 'pages', test: /src\/(api|clinic|routes|shell|ui|workflows|runs(?!\/RunPage))\// },
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
