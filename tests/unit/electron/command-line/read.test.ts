import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { type OnceCommand, read } from '../../../../electron/command-line/readers/read.ts';
import { adlInterval } from '../../../../electron/funds/adl-risk.ts';
import { firstStamp, secondDay } from '../support/alerts/two-days.ts';
import { newFolder, withReadOnly } from '../support/folders.ts';
import { twoRecordedDays } from '../support/recorded-days.ts';
import { day } from '../support/recordings/samples.ts';
import { quit, worldWith } from '../support/running-core.ts';

interface Report {
  readonly source: string;
  readonly stale: boolean;
  readonly errors: readonly { readonly kind: string }[];
  readonly funds: readonly { readonly fund: number; readonly symbols: readonly string[]; readonly balances: unknown }[];
  readonly samples: readonly { readonly fund: number; readonly asset: string; readonly marginBalance: string }[];
  readonly events: readonly { readonly kind: string; readonly firstSymbol: string; readonly at: string }[];
}

/** Two recorded days, and the commands that read them. */
async function twoDays() {
  const { exchange, world, core } = await twoRecordedDays('BTCUSDT');
  const run = (command: OnceCommand) =>
    read(command, { folder: world.folder, line: { source: exchange.url }, now: world.clock.time });
  const report = (command: OnceCommand): Report => JSON.parse(run(command).output);
  return { exchange, world, core, run, report };
}

const history = (change: Partial<OnceCommand & { kind: 'history' }> = {}) =>
  ({ kind: 'history', symbol: 'ACTUSDT', asset: null, since: null, format: 'json', ...change }) as const;
const funds = { kind: 'funds' } as const;
const allEvents = { kind: 'events', symbol: null, since: null } as const;

test('the funds of the last answer are read beside the running app, in the envelope', async () => {
  const { exchange, world, report } = await twoDays();
  const { funds: found, ...envelope } = report(funds);
  expect(envelope).toEqual({
    schema: 1,
    generatedAt: new Date(world.clock.time).toISOString(),
    source: exchange.url,
    stale: false,
    errors: [],
    fetchedAt: new Date(world.clock.time).toISOString(),
    unreadable: 0,
  });
  expect(found).toHaveLength(secondDay().length);
  const act = found.find(({ symbols }) => symbols.includes('ACTUSDT'));
  expect(act?.balances).toEqual([
    { asset: 'USDT', marginBalance: '1033337.368863388', updateTime: new Date(firstStamp + day).toISOString() },
  ]);
});

test('the history of a symbol has every sample of its fund, by the exact digits', async () => {
  const { report } = await twoDays();
  expect(report(history()).samples.map(({ marginBalance }) => marginBalance)).toEqual([
    '5166686.84431694',
    '1033337.368863388',
  ]);
  expect(report(history({ symbol: 'BTCUSDT', asset: 'BTC' })).samples).toHaveLength(2);
  expect(report(history({ since: firstStamp + day })).samples).toHaveLength(1);
  expect(report(history({ asset: 'XAU' })).samples).toEqual([]);
  // One that left the fund has the samples up to then.
  expect(report(history({ symbol: 'OMUSDT' })).samples).toMatchObject([{ marginBalance: '5166686.84431694' }]);
  const [sample] = report(history({ symbol: 'NEW1USDT' })).samples;
  expect(sample?.fund).not.toBe(report(history()).samples[0]?.fund);
});

test('the history as CSV names its columns, and a name that begins a formula is harmless', async () => {
  const { exchange, run } = await twoDays();
  const { output, exitCode } = run(history({ format: 'csv', since: firstStamp + day }));
  const [sample] = output.split('\r\n').slice(1);
  expect(output).toMatch(/^source,symbol,fund,asset,update_time,balance,fetched_at\r\n/);
  expect(sample).toContain(`${exchange.url},ACTUSDT,`);
  expect(sample).toContain('USDT,2025-10-11T00:00:02.000Z,1033337.368863388,');
  expect(exitCode).toBe(0);
});

test('recorded ADL ratings stand among the events, each with the fund that had the symbol then', async () => {
  const { exchange, core, report } = await twoDays();
  const before = report(allEvents).events.length;
  const rated = (said: string, at: number, symbol: string) =>
    core.history.keepRatings(exchange.url, new Map([[symbol, { said, at }]]));
  for (const [index, word] of ['LOW', 'HIGH', 'HIGH', 'NEW WORD'].entries())
    rated(word, firstStamp + index * adlInterval, 'ACTUSDT');
  rated('MIDDLE', firstStamp, 'BTCUSDT');
  const { events } = report(allEvents);
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort());
  expect(events).toHaveLength(before + 4);
  const iso = (readings: number): string => new Date(firstStamp + readings * adlInterval).toISOString();
  const rating = (risk: string, from: number, until: number) => ({
    fund: report(funds).funds.find(({ symbols }) => symbols.includes('ACTUSDT'))?.fund,
    firstSymbol: 'ACTUSDT',
    kind: 'adl-rating',
    at: iso(from),
    until: iso(until),
    symbol: 'ACTUSDT',
    risk,
  });
  const ofAct = report({ ...allEvents, symbol: 'ACTUSDT' }).events;
  expect(ofAct.filter(({ kind }) => kind === 'adl-rating')).toEqual([
    rating('LOW', 0, 0),
    rating('HIGH', 1, 2),
    rating('NEW WORD', 3, 3),
  ]);
  const since = firstStamp + adlInterval;
  expect(report({ ...allEvents, since }).events.filter(({ kind }) => kind === 'adl-rating')).toHaveLength(2);
});

test('events are in the order of time, of all funds or of those that ever had a symbol', async () => {
  const { report } = await twoDays();
  const { events } = report(allEvents);
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort());
  const kinds = report({ ...allEvents, symbol: 'OMUSDT' }).events.map(({ kind }) => kind);
  expect(kinds).toContain('symbols-left');
  const since = Date.parse(String(events.at(-1)?.at));
  expect(report({ ...allEvents, since }).events.every(({ at }) => at === events.at(-1)?.at)).toBe(true);
  expect(events.length).toBeGreaterThan(kinds.length);
});

test('a symbol that no fund ever had, or another host, has no data, and the envelope says why', async () => {
  const { run, report, world } = await twoDays();
  const symbol = 'NOSUCHUSDT';
  for (const command of [history({ symbol }), { ...allEvents, symbol }]) {
    expect(run(command).exitCode).toBe(3);
    expect(report(command).errors).toMatchObject([{ kind: 'unknown-symbol' }]);
  }
  const line = { source: 'https://demo-fapi.binance.com' };
  const { output, exitCode } = read(funds, { folder: world.folder, line, now: world.clock.time });
  expect(JSON.parse(output)).toMatchObject({ source: line.source, stale: true, errors: [{ kind: 'no-recording' }] });
  expect(exitCode).toBe(3);
});

test.each([
  ['an empty folder', () => undefined, 'no-recording'],
  ['a file that is no database', (path: string) => writeFileSync(path, 'x'.repeat(5000)), 'unreadable-recording'],
  [
    'a database of a newer version',
    (path: string) => {
      using database = new DatabaseSync(path);
      database.exec('create table a (b); pragma user_version = 99');
    },
    'unreadable-recording',
  ],
])('%s is no data, and stays as it is', (_name, prepare, kind) => {
  const folder = newFolder();
  prepare(join(folder, 'history.db'));
  const content = (): string[] => readdirSync(folder).map((name) => `${name} ${readFileSync(join(folder, name))}`);
  const before = content();
  const json = read(funds, { folder, line: { source: null }, now: 0 });
  expect(json.exitCode).toBe(3);
  expect(JSON.parse(json.output)).toMatchObject({ errors: [{ kind }] });
  const csv = read(history({ format: 'csv' }), { folder, line: { source: null }, now: 0 });
  expect(csv).toMatchObject({ output: '', exitCode: 3 });
  expect(csv.complaint).toContain(kind);
  expect(content()).toEqual(before);
});

test('the last failure of the app stands in the envelope until a good answer', async () => {
  const { world } = await twoDays();
  const line = { source: 'http://127.0.0.1:9' };
  await worldWith(line.source, world.folder).start().refresher.refresh();
  const { output } = read(funds, { folder: world.folder, line, now: world.clock.time });
  expect(JSON.parse(output).errors.map(({ kind }: { kind: string }) => kind)).toContain('offline');
});

test('after the app has ended reading leaves nothing in the folder, works where nothing can be written, and calls old values stale', async () => {
  const { core, world, report } = await twoDays();
  quit(core);
  const before = readdirSync(world.folder).sort();
  await withReadOnly(world.folder, () =>
    expect(report(funds)).toMatchObject({ stale: false, funds: { length: secondDay().length } }),
  );
  expect(report(history()).samples).toHaveLength(2);
  world.clock.time += 2 * day;
  expect(report(funds).stale).toBe(true);
  expect(readdirSync(world.folder).sort()).toEqual(before);
});

test.skipIf(process.platform === 'win32')(
  'a pipe in the place of a file that is only read does not block',
  async () => {
    const { world, report } = await twoDays();
    for (const name of ['settings.json', 'memory.json']) {
      const path = join(world.folder, name);
      rmSync(path, { force: true });
      execFileSync('mkfifo', [path]);
    }
    expect(report(funds).funds).toHaveLength(secondDay().length);
  },
);

test.each([
  ['{"watchlist": [', 'the settings cannot be read, defaults are used (the file is damaged)'],
  ['[]', 'the settings cannot be read, defaults are used (the file is damaged)'],
  ['{"refreshMinutes": 0, "theme": "blue"}', 'invalid settings, defaults are used: refreshMinutes, theme'],
])('settings %s that are not used as they are, are a line of standard error', async (text, complaint) => {
  const { world, run } = await twoDays();
  const path = join(world.folder, 'settings.json');
  writeFileSync(path, text);
  expect(run(funds)).toMatchObject({ complaint: `backstop: ${complaint}`, exitCode: 0 });
  rmSync(path);
  mkdirSync(path);
  expect(run(funds)).toMatchObject({ complaint: expect.stringContaining('is not a file'), exitCode: 0 });
});
