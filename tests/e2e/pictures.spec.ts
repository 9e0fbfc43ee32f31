import type { Locator, TestInfo } from '@playwright/test';
import { violationsIn } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { layoutFaults } from './support/layout.ts';
import { eachBadDay, eachFirstTrouble, eachLongList, ratingStrip } from './support/rare-views.ts';
import { eachPopoverView, eachSettingsView, type Look, recordedFolder } from './support/views.ts';

/**
 * A picture of every view, kept with the results of the run for a person to look at (`test-results/`). They are not
 * compared by pixel, since each machine has fonts of its own; what a machine can judge of them is judged here.
 */

// The longest file: its tests may run beside one another.
test.describe.configure({ mode: 'parallel' });

test.beforeEach(({ browserName: _ }, info) => {
  test.skip(info.project.metadata.host === 'electron', 'pictures of a window are taken as frames of a page');
  test.slow();
});

/** A window in which nothing is drawn is a smaller file, in bytes. */
const emptyPicture = 10_000;

/** Keeps a picture of a view, and judges it. */
function judging(info: TestInfo): Look {
  return async (view: string, frame: Locator): Promise<void> => {
    const path = info.outputPath(`${view}.png`);
    const picture = await frame.screenshot({ path, animations: 'disabled' });
    expect.soft(await layoutFaults(frame), view).toEqual([]);
    expect.soft(picture.length, view).toBeGreaterThan(emptyPicture);
    expect.soft(await violationsIn(frame.contentFrame().locator('html')), view).toEqual([]);
  };
}

// Each theme and each language once: neither changes what the other one may break.
for (const { colorScheme, language } of [
  { colorScheme: 'light', language: 'en-US' },
  { colorScheme: 'dark', language: 'zh-CN' },
] as const) {
  test.describe(`${colorScheme}, ${language}`, () => {
    test.use({ colorScheme });

    test('every view can be seen whole, also with text that is 40 % longer, and axe finds nothing in it', async ({
      page,
      launch,
      exchange,
      folder,
    }, info) => {
      await recordedFolder(folder, exchange);
      const app = await launch({ language });
      const judge = judging(info);
      const look: Look = async (view, frame) => {
        await judge(view, frame);
        const faults = await layoutFaults(frame, true);
        expect.soft(faults, `${view}, with text that is 40 % longer`).toEqual([]);
      };
      await eachPopoverView(page, app, look);
      await eachSettingsView(page, app, look);
    });

    for (const [days, views, isRecorded] of [
      ['bad days', eachBadDay, true],
      ['a first start without an answer', eachFirstTrouble, false],
      ['long lists', eachLongList, false],
      ['ratings of the ADL risk', ratingStrip, true],
    ] as const) {
      test(`${days}: every view can be seen whole, and axe finds nothing in it`, async ({
        page,
        launch,
        exchange,
        folder,
      }, info) => {
        if (isRecorded) await recordedFolder(folder, exchange);
        await views(page, (options) => launch({ language, ...options }), exchange, judging(info));
      });
    }
  });
}
