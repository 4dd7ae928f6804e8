import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,host,web,tests}/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/temporary-folder.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
  },
});
