import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missingMessages } from '../../../messages/compile.ts';
import { m } from '../../../messages/compiled/messages.js';

const catalogue = (locale: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../messages/${locale}.json`, import.meta.url), 'utf8'));

/** Every `{name}` of a message, also of one with plural forms. */
const placeholders = (message: unknown): string[] =>
  [...new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();

test('every message exists in both languages', () => {
  expect(missingMessages()).toEqual([]);
});

test('every message is used by the app', () => {
  const root = join(import.meta.dirname, '..', '..', '..');
  const files = globSync('{electron,renderer,messages}/**/*.{ts,svelte}', {
    cwd: root,
    exclude: ['messages/compiled'],
  });
  const code = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const words = new Set(code.match(/\w+/g));
  expect(Object.keys(catalogue('en')).filter((key) => !key.startsWith('$') && !words.has(key))).toEqual([]);
});

test('both languages put the same values into each message', () => {
  const english = catalogue('en');
  const chinese = catalogue('zh-CN');
  // English counts the rest, Chinese the whole; a fall has a sign in English and a verb in Chinese.
  const shared = (message: unknown): string[] =>
    placeholders(message).filter((name) => !['count', 'total', 'change', 'fall'].includes(name));
  const different = Object.keys(english).filter(
    (key) =>
      shared(english[key]).join() !== shared(chinese[key]).join() ||
      placeholders(english[key]).length !== placeholders(chinese[key]).length,
  );
  expect(different).toEqual([]);
});

test('every Chinese message is translated', () => {
  const same = Object.entries(catalogue('zh-CN')).filter(([key, text]) => {
    const words = JSON.stringify(text).replace(/\{\w+\}/g, '');
    return !key.startsWith('$') && key !== 'app_name' && /\p{L}/u.test(words) && !/\p{Script=Han}/u.test(words);
  });
  expect(same).toEqual([]);
});

test.each([
  [1, '1 other', '其他 1 个合约'],
  [8, '8 others', '其他 8 个合约'],
])('a message gives each language its own text, also for %i', (count, english, chinese) => {
  expect(m.symbol_shared_unwatched({ count }, { locale: 'en' })).toBe(english);
  expect(m.symbol_shared_unwatched({ count }, { locale: 'zh-CN' })).toBe(chinese);
});

test.each([
  [1, '交易所的响应中缺少 A 所在的基金'],
  [2, '交易所的响应中缺少 2 个自选基金，包括 A 所在的基金'],
])('in Chinese, %i missing funds are counted as funds and not as contracts', (count, text) => {
  expect(m.doubt_fund_missing({ symbol: 'A', count }, { locale: 'zh-CN' })).toBe(text);
});
