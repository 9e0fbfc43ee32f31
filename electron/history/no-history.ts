import type { History } from './history.ts';

/** For a run that asks once and keeps nothing: no file is opened, so that another run may own it. */
export const noHistory: History = {
  setAside: null,
  latest: () => null,
  keep: () => ({ failure: null, complete: false, samples: [], events: [], inView: null }),
  recordOf: () => null,
  gone: () => [],
  revision: () => 0,
  detail: () => null,
  falls: () => null,
  largestFall: () => null,
  facts: () => ({ bytes: 0, samples: 0, since: null, file: '' }),
  csv: () => [],
  csvName: () => '',
  keepRatings: () => null,
  lastRatings: () => new Map(),
  noteFailure: () => undefined,
  forgetOlderThan: () => Promise.resolve(),
  deleteAll: () => undefined,
  readAlerts: () => null,
  keepAlerts: () => null,
  pastAlerts: () => [],
  readPublishSchedule: () => null,
  keepPublishSchedule: () => null,
  close: () => undefined,
};
