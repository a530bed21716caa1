import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const backEnd = process.env.CARELOOM_URL ?? 'http://127.0.0.1:8000'

// What every page needs, in pieces that change at different speeds.
const firstLoad = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: 'data', test: /node_modules\/(@tanstack|dayjs|openapi-fetch)\// },
  { name: 'canvas', test: /node_modules\/(@xyflow|d3-[a-z]+|@dagrejs)\// },
]

export default defineConfig(({ command }) => ({
  base: command === 'build' ? '/static/dist/' : '/',
  plugins: [react()],
  build: {
    outDir: '../app/static/dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    rolldownOptions: { output: { codeSplitting: { groups: firstLoad } } },
  },
  server: {
    proxy: {
      '/api': backEnd,
      '/socket.io': { target: backEnd, ws: true },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: 'src/testSetup.ts',
    restoreMocks: true,
  },
}))
