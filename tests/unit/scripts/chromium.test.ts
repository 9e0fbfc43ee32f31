import { expect, test } from 'vitest';
import { systemChromiums } from '../../../scripts/test/chromium.mjs';

test('on Linux every folder of PATH is looked into, Chromium first', () => {
  const found = systemChromiums({ platform: 'linux', env: { PATH: '/usr/bin:/opt/bin:' } });
  expect(found.slice(0, 2)).toEqual(['/usr/bin/chromium', '/opt/bin/chromium']);
  expect(found).toContain('/usr/bin/google-chrome');
});

test('on macOS the applications of all and of the person', () => {
  const found = systemChromiums({ platform: 'darwin', env: { HOME: '/Users/a' } });
  expect(found).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  expect(found).toContain('/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium');
});

test('on Windows Chrome and Edge in the program folders that exist', () => {
  expect(systemChromiums({ platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' } })).toEqual([
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
  ]);
});
