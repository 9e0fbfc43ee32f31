import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', '..', '.github', 'workflows');
const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

test.each(workflows)('$name pins each action to a commit', ({ text }) => {
  const uses = [...text.matchAll(/uses: (\S+)(.*)/g)].filter(([, action]) => !action?.startsWith('./'));
  expect(uses.length).toBeGreaterThan(0);
  for (const [line] of uses) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test.each(workflows)('$name has read permission alone, except where a release job writes', ({ text }) => {
  expect(text).toMatch(/^permissions: \{ contents: read \}$/m);
  const writes = [...text.matchAll(/^ +[\w-]+: write.*$/gm)].map(([line]) => line.trim().replace(/ #.*/, ''));
  const release = ['contents: write', 'id-token: write', 'attestations: write'];
  for (const line of writes) expect(release).toContain(line);
});

test.each(workflows)('$name puts no text of a stranger into a script', ({ text }) => {
  expect(text).not.toContain('pull_request_target');
  const given = [...text.matchAll(/\$\{\{ *([^}]+?) *\}\}/g)].map(([, expression]) => expression ?? '');
  for (const expression of given) {
    expect(expression).not.toMatch(/github\.(event\.(?!name)|head_ref|ref_name|actor)|inputs\./);
  }
});

test.each(workflows)('$name leaves no token in the working copy', ({ text }) => {
  const checkouts = [...text.matchAll(/uses: actions\/checkout@.*\n( +with: .*)?/g)];
  for (const [, options] of checkouts) expect(options).toContain('persist-credentials: false');
});

test.each(workflows)(
  '$name updates the package list before it installs, and installs what xvfb-run needs',
  ({ text }) => {
    for (const [, before = '', packages = ''] of text.matchAll(/(.*)\n.*apt-get install (.*)/g)) {
      expect(before).toContain('apt-get update');
      if (packages.includes('xvfb')) expect(packages).toContain('xauth');
    }
  },
);
