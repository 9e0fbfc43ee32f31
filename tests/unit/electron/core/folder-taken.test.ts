import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fall, storyOf } from '../support/alerts/story.ts';
import { minute } from '../support/recordings/samples.ts';

test.skipIf(process.platform === 'win32').each<[string, (path: string) => unknown]>([
  ['a file', (path) => writeFileSync(path, '')],
  ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ['a link that leads nowhere', (path) => symlinkSync('/nowhere/backstop', path)],
])(
  '%s in place of the data folder is reported and stops nothing, and everything is written once the folder is back',
  async (_, make) => {
    const story = storyOf([fall], ['A']);
    const { folder, clock } = story.world;
    const { core } = story;
    const titles: string[] = [];
    core.alerts.connect({ show: ({ title }) => titles.push(title), personWatches: () => false });
    await story.day(0, 'A B 1000');
    rmSync(folder, { recursive: true });
    make(folder);
    await story.day(1, 'A B 500');
    core.changeSettings({ refreshMinutes: 33 });
    expect(titles).toEqual(['A fund fell 50%']);
    const kinds = core.state.current().notices.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['history-not-saved', 'settings-not-saved']));
    rmSync(folder);
    await clock.advance(minute);
    await story.day(2, 'A B 490');
    const after = core.state.current().notices.map(({ kind }) => kind);
    expect(after.filter((kind) => kind.endsWith('not-saved'))).toEqual([]);
    story.restart();
    expect(story.core.settings().refreshMinutes).toBe(33);
    expect(await story.day(3, 'A B 300')).toEqual(['A fall 1000 300']);
  },
);
