import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultSettings, readSettings } from '../../../electron/settings/settings.ts';
import { m } from '../../../messages/compiled/messages.js';

const root = join(import.meta.dirname, '..', '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const settings = readme.slice(readme.indexOf('## Your settings'), readme.indexOf('## Alerts'));

describe('the manual', () => {
  test.each(Object.entries(defaultSettings))('tells the setting %s and its default', (name, value) => {
    const row = settings.split('\n').find((line) => line.includes(`| \`${name}\` |`));
    expect(row).toBeDefined();
    if (name !== 'rules' && name !== 'proxy') for (const part of [value].flat()) expect(row).toContain(String(part));
  });

  test.each([
    m.alert_fall({ symbol: 'BTCUSDT', percent: '23.7%' }),
    m.alert_rise({ symbol: 'BTCUSDT', percent: '12%' }),
    m.alert_below({ symbol: 'BTCUSDT', balance: '790M', asset: 'USDT' }),
    m.alert_membership({ symbol: 'BTCUSDT' }),
    m.alert_overdue({ symbol: 'BTCUSDT', count: 48 }),
    m.alert_adl({ symbol: 'BTCUSDT', percent: '9%' }),
  ])('quotes the notification “%s” as it is shown', (title) => {
    expect(readme).toContain(`*${title}*`);
  });

  test('shows a settings file that is taken as it stands', () => {
    const example = /```json\n(\{\n {2}"watchlist"[^`]*)```/.exec(settings)?.[1] ?? '';
    const written = JSON.parse(example) as Record<string, unknown>; // an object, by the expression above
    const { settings: read, repaired } = readSettings(written);
    expect(repaired).toEqual([]);
    expect(read).toMatchObject(written);
  });

  test('links to nothing that is not there', () => {
    const targets = [...readme.matchAll(/\]\(([^)#]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
      ([, link, picture]) => link ?? picture,
    );
    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((target) => !existsSync(join(root, target ?? '')))).toEqual([]);
  });
});
