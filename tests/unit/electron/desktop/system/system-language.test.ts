import { app } from 'electron';
import { afterEach, expect, test, vi } from 'vitest';
import { systemLanguage } from '../../../../../electron/desktop/system/system-language.ts';

afterEach(() => {
  vi.restoreAllMocks();
  process.argv = process.argv.filter((word) => !word.startsWith('--lang='));
});

/** A packaged Electron knows no other languages than those that are packed with it. */
function personPrefers(...languages: string[]): void {
  vi.spyOn(app, 'getPreferredSystemLanguages').mockReturnValue(languages);
  vi.spyOn(app, 'getLocale').mockReturnValue('en-US');
}

test.each([
  [['zh-TW'], 'zh-TW'],
  [['zh-Hant-HK', 'en-HK'], 'zh-Hant-HK'],
  [['zh-Hans-CN'], 'zh-Hans-CN'],
  [['en-GB', 'zh-CN'], 'en-GB'],
  [['fr-CA', 'zh-Hans-FI', 'en-US'], 'zh-Hans-FI'],
  [['de-DE', 'fr'], 'de-DE'],
  [['enm', 'zha', 'zh'], 'zh'],
  [[], 'en-US'],
])('from the languages %j the app takes %s', (languages, language) => {
  personPrefers(...languages);
  expect(systemLanguage()).toBe(language);
});

test('a switch overrides the languages of the system', () => {
  personPrefers('en-GB');
  process.argv.push('--lang=zh-CN');
  expect(systemLanguage()).toBe('zh-CN');
});
