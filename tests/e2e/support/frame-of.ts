import type { Frame, Locator, Page } from '@playwright/test';

/** The page of a window. */
type PageFile = 'popover.html' | 'settings.html';

/** The place of a window's page on the simulated desktop. */
export function iframeOf(page: Page, file: PageFile): Locator {
  return page.locator(`iframe[src*="${file}"]`);
}

/** Makes a window's frame this large, in CSS pixels; half of its size shows it as at 200 %. */
export function resize(frame: Locator, width: number, height: number): Promise<void> {
  const size = { width: `${width}px`, height: `${height}px` };
  return frame.evaluate((element, sizes) => {
    for (const [name, value] of Object.entries(sizes)) element.style.setProperty(name, value, 'important');
  }, size);
}

/** The frame of a window's page on the simulated desktop, as soon as there is one, loaded. */
export async function frameOf(page: Page, file: PageFile): Promise<Frame> {
  const isWanted = (frame: Frame): boolean => frame.url().includes(file);
  const there = page.frames().find(isWanted);
  const frame = there ?? (await page.waitForEvent('framenavigated', { predicate: isWanted, timeout: 15_000 }));
  await frame.waitForLoadState();
  return frame;
}
