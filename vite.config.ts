import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { bundledPackages } from './scripts/bundled-packages.mjs';
import { leanTypeScript } from './scripts/lean-typescript.mjs';
import { oneFile } from './scripts/one-file.mjs';

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

// A worker obeys the policy of its own response, so this goes out with every file. Styles may be inline because the
// dialogs and panels write style elements; WebAssembly is QuickJS, which runs the scripts of modules; connections go
// wherever the person points ?open= at.
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' ws: wss: http: https:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const bundled = bundledPackages();

export default defineConfig({
  // A missing file is a 404, not the start page in its stead.
  appType: 'mpa',
  plugins: [react(), bundled.page(), leanTypeScript(), oneFile(() => [react()])],
  worker: { format: 'es', plugins: () => [bundled.worker(), leanTypeScript()] },
  build: {
    target: 'es2023',
    outDir: process.env.LIGHTCONE_OUT_DIR || 'dist',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // the page is one chunk of 270 kB gzipped; React Flow comes when a graph is first looked at, the text editor, 900 kB
    // gzipped, when rules are first written, and TypeScript, 1.1 MB gzipped, when the first script is opened
    chunkSizeWarningLimit: 3600,
  },
  // Both move on to the next free port when theirs is taken. Development runs on inline scripts: no policy there.
  server: { host: '127.0.0.1', port: 5173, headers: isolation },
  preview: {
    host: '127.0.0.1',
    port: 4173,
    headers: {
      ...isolation,
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
  },
  test: {
    include: ['src/**/*.test.ts?(x)'],
    setupFiles: ['src/testing/seed.ts'],
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 30_000,
    pool: 'threads',
    maxWorkers: 2,
  },
});
