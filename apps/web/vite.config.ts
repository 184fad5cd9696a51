import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = { target: process.env.SHENPI_WEB_DEV_API ?? 'http://127.0.0.1:7300', changeOrigin: false };
const noSchemas = fileURLToPath(new URL('./src/platform/no-schemas.ts', import.meta.url));

/** Workspace packages resolve to their sources, so a change in a rule shows at once and nothing is built twice. */
export default defineConfig({
  plugins: [react()],
  resolve: {
    conditions: ['@shenpi/source', 'module', 'browser', 'development|production', 'default'],
    alias: { zod: noSchemas },
  },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 900 },
  server: { host: '127.0.0.1', port: 7310, proxy: { '/api': api, '/health': api, '/calendar/': api } },
});
