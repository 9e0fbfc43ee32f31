import { defineConfig } from 'vitest/config';

/** The nightly run of tests/fuzz/, which `npm test` runs with fewer cases. `BACKSTOP_FUZZ_RUNS` takes another number. */
export default defineConfig({
  test: {
    include: ['tests/fuzz/**/*.test.ts'],
    env: { BACKSTOP_FUZZ_RUNS: process.env.BACKSTOP_FUZZ_RUNS ?? '100000' },
    testTimeout: 3_600_000,
  },
});
