import type { Frame, Locator, Page } from '@playwright/test';

/** The page of a window. */
type PageFile = 'popover.html' | 'settings.html';

/** The place of a window's page on the simulated desktop. */
export function iframeOf(page: Page, file: PageFile): Locator {
  return page.locator(`iframe[src*="${file}"]`);
}

/** The frame of a window's page on the simulated desktop, as soon as there is one, loaded. */
export async function frameOf(page: Page, file: PageFile): Promise<Frame> {
  const isWanted = (frame: Frame): boolean => frame.url().includes(file);
  const there = page.frames().find(isWanted);
  const frame = there ?? (await page.waitForEvent('framenavigated', { predicate: isWanted, timeout: 15_000 }));
  await frame.waitForLoadState();
  return frame;
}
