import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { freePort } from '../../../free-port.ts';
import { newFolder } from '../support/folders.ts';
import { served } from './served.ts';

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

const isInstalled = spawnSync('prometheus', ['--version']).status === 0;

interface Found {
  readonly data: { readonly result: readonly { readonly value: [number, string] }[] };
}

test.skipIf(!isInstalled)(
  'a real Prometheus (where it is installed) scrapes it, answers a query, and fires an alerting rule',
  async () => {
    const { port } = await served(Date.now());
    const folder = newFolder();
    const own = await freePort();
    writeFileSync(
      join(folder, 'rules.yml'),
      'groups: [{name: backstop, rules: [{alert: FundLow, expr: \'backstop_fund_balance{asset="USDT"} < 20\'}]}]\n',
    );
    writeFileSync(
      join(folder, 'prometheus.yml'),
      `global: {scrape_interval: 1s, evaluation_interval: 1s}
rule_files: [rules.yml]
scrape_configs:
- {job_name: backstop, static_configs: [{targets: ['127.0.0.1:${port}']}]}
`,
    );
    execFileSync('promtool', ['check', 'config', join(folder, 'prometheus.yml')]);
    running.push(
      spawn('prometheus', [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${own}`,
      ]),
    );
    const query = async (text: string): Promise<Found['data']['result']> => {
      const answer = await fetch(`http://127.0.0.1:${own}/api/v1/query?query=${encodeURIComponent(text)}`);
      return ((await answer.json()) as Found).data.result; // the documented answer of Prometheus
    };
    const scraped = [{ value: [expect.anything(), '1'] }];
    const patient = { timeout: 40_000, interval: 500 };
    await vi.waitFor(async () => expect(await query('up{job="backstop"}')).toMatchObject(scraped), patient);
    expect(await query('backstop_fund_balance')).toHaveLength(41);
    expect((await query('backstop_fund_balance{asset="BTC"}'))[0]?.value[1]).toBe('61.73143554');
    expect(await query('time() - backstop_asked_seconds')).toHaveLength(1);
    await vi.waitFor(async () => expect(await query('ALERTS{alertname="FundLow"}')).toHaveLength(1), patient);
  },
  70_000,
);
