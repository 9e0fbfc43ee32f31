import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import {
  answerPage,
  appOrigin,
  contentSecurityPolicy,
  isAppUrl,
} from '../../../../../electron/desktop/windows/app-scheme.ts';
import { newFolder } from '../../support/folders.ts';

const secret = 'the settings of the person';
/** Bytes that are no text. */
const picture = [0x89, 0x50, 0xff, 0x00];
let root = '';

beforeEach(() => {
  const folder = newFolder();
  root = join(folder, 'pages');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'popover.html'), '<!doctype html><title>Backstop</title>');
  writeFileSync(join(root, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(root, 'assets', 'main.css'), 'body {}');
  writeFileSync(join(root, 'assets', 'icon.svg'), '<svg/>');
  writeFileSync(join(root, 'assets', 'icon.png'), Buffer.from(picture));
  writeFileSync(join(root, 'assets', '龙虾 1.css'), 'i {}');
  writeFileSync(join(root, 'notes.txt'), 'x');
  writeFileSync(join(folder, 'secret.html'), secret);
  mkdirSync(join(folder, 'pages-of-another'));
  writeFileSync(join(folder, 'pages-of-another', 'secret.html'), secret);
});

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  answerPage(root, new Request(`${appOrigin}${path}`, init));

test.each([
  ['/popover.html', 'text/html'],
  ['/assets/main.js', 'text/javascript'],
  ['/assets/main.css', 'text/css'],
  ['/assets/icon.svg', 'image/svg+xml'],
  ['/assets/icon.png', 'image/png'],
  ['/popover.html?theme=dark#top', 'text/html'],
  ['/assets/%E9%BE%99%E8%99%BE%201.css', 'text/css'],
])('%s is answered as %s', async (path, type) => {
  const answer = await ask(path);
  expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
  if (type === 'image/png') expect([...(await answer.bytes())]).toEqual(picture);
});

test.each([
  ...['/popover.html%00.js', '/%00', '/%', '/%zz.html', '/%e0%a4.html', '/missing.html', '/', ''],
  ...['/assets', '/assets/', '/notes.txt', '/popover.HTML'],
])('%s is refused quietly', async (path) => {
  const answer = await ask(path);
  expect([answer.status, await answer.text()]).toEqual([404, '']);
});

test.each([
  ['HEAD', 200],
  ...['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].map((method) => [method, 405] as const),
] as const)('%s is answered with %i and without a body', async (method, status) => {
  const answer = await ask('/popover.html', { method });
  expect([answer.status, await answer.text()]).toEqual([status, '']);
  if (status === 200) expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
});

test('a URL of ours has our scheme and our host alone, and no other is answered', async () => {
  for (const url of ['app://backstop', 'app://backstop/', 'app://backstop/popover.html?x#y'])
    expect(isAppUrl(url)).toBe(true);
  for (const url of [
    ...['', 'backstop', 'app:backstop', 'app://', 'app://backstop.example/', 'app://backstop:80/', 'about:blank'],
    ...['app://example@elsewhere/', 'application://backstop/', 'https://backstop/', 'file:///popover.html'],
    ...['javascript:app://backstop/', 'blob:app://backstop/1'],
  ])
    expect(isAppUrl(url)).toBe(false);
  for (const url of [
    'app://elsewhere/popover.html',
    'app://backstop:8080/popover.html',
    'https://backstop/popover.html',
  ])
    expect((await answerPage(root, new Request(url))).status).toBe(404);
});

test('every answer, refusals too, carries the policy and forbids guessing the type', async () => {
  for (const answer of [await ask('/popover.html'), await ask('/missing'), await ask('/', { method: 'POST' })]) {
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('the policy allows nothing by default, nothing unsafe, and no host but our own', () => {
  const directives = contentSecurityPolicy.split(';').map((directive) => directive.trim().split(' '));
  expect(directives).toContainEqual(['default-src', "'none'"]);
  expect(directives).toContainEqual(['script-src', "'self'"]);
  expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:/);
  for (const name of ['connect-src', 'frame-ancestors', 'base-uri', 'form-action'])
    expect(directives).toContainEqual([name, "'none'"]);
  expect(directives).toContainEqual(['require-trusted-types-for', "'script'"]);
  expect(directives).toContainEqual(['trusted-types', 'svelte-trusted-html']);
  for (const [name = '', ...allowed] of directives.filter(([name]) => name?.endsWith('-src'))) {
    const known = name === 'img-src' ? ["'none'", "'self'", 'data:'] : ["'none'", "'self'"];
    expect(known).toEqual(expect.arrayContaining(allowed));
  }
});

test('no path brings anything but a page of ours or a refusal', async () => {
  const outside = join(root, '..', 'secret.html');
  const paths = [
    ...['../secret.html', '%2e%2e/secret.html', '..%2fsecret.html', 'assets/..%2f..%2fsecret.html', '..\\secret.html'],
    ...[
      '..%2fpages-of-another%2fsecret.html',
      outside,
      encodeURIComponent(outside),
      `..${encodeURIComponent(outside)}`,
    ],
  ];
  const part = fc.constantFrom(
    ...['..', '.', '%2e%2e', '%2f', '/', '\\', '%5c', 'pages', 'secret.html', '%00', '%', 'assets'],
    ...[outside, encodeURIComponent(outside)],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
      const answer = await ask(`/${parts.join('')}`);
      expect([200, 404]).toContain(answer.status);
      expect(await answer.text()).not.toContain(secret);
    }),
    { numRuns: 500, examples: paths.map((path) => [[path]]) },
  );
});
