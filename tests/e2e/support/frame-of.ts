import type { Frame, Page } from '@playwright/test';

/** The frame of a window's page on the simulated desktop, as soon as there is one, loaded. */
export async function frameOf(page: Page, file: 'popover.html' | 'settings.html'): Promise<Frame> {
  const isWanted = (frame: Frame): boolean => frame.url().includes(file);
  const there = page.frames().find(isWanted);
  const frame = there ?? (await page.waitForEvent('framenavigated', { predicate: isWanted, timeout: 15_000 }));
  await frame.waitForLoadState();
  return frame;
}
