/** 2,000 cases in `npm test`; the nightly run (`npm run test:fuzz`) takes 100,000. A failure prints its seed. */
export const runs = { numRuns: Number(process.env.BACKSTOP_FUZZ_RUNS ?? 2000) };
