import { expect, test } from 'vitest';
import { readUpdateAddress } from '../../../../electron/updates/update-address.ts';

test('a source on GitHub is github.com, and the hosts that its downloads lead to', () => {
  const address = readUpdateAddress('owner: somebody\nrepo: backstop\nprovider: github\n');
  expect(address.hosts).toEqual(['github.com', '*.githubusercontent.com']);
  expect(address.allows('https://github.com/somebody/backstop/releases.atom')).toBe(true);
  expect(address.allows('https://release-assets.githubusercontent.com/file')).toBe(true);
});

test.each([
  'http://github.com/somebody',
  'https://github.com.example/',
  'https://githubusercontent.com.example/',
  'https://evil-githubusercontent.com/',
  'https://github.com:8443/',
  'file:///etc/passwd',
  'not a URL',
])('%s is not asked for an update from GitHub', (url) => {
  expect(readUpdateAddress('provider: github').allows(url)).toBe(false);
});

test('a source of one’s own is its host alone, quoted or not', () => {
  for (const url of ['https://updates.example/backstop', "'https://updates.example/backstop/'"]) {
    const address = readUpdateAddress(`provider: generic\nurl: ${url}\nupdaterCacheDirName: backstop-updater\n`);
    expect(address.hosts).toEqual(['updates.example']);
    expect(address.allows('https://updates.example/backstop/latest.yml')).toBe(true);
    expect(address.allows('http://updates.example/backstop/latest.yml')).toBe(false);
    expect(address.allows('https://elsewhere.example/latest.yml')).toBe(false);
  }
});

test.each([
  ['http on another machine', 'provider: generic\nurl: http://updates.example/'],
  ['a password in the address', 'provider: generic\nurl: https://me:secret@updates.example/'],
  ['no address', 'provider: generic'],
  ['a provider whose hosts are unknown', 'provider: s3\nbucket: backstop'],
  ['an empty file', ''],
])('a source with %s is none', (_, text) => {
  expect(() => readUpdateAddress(text)).toThrow();
});
