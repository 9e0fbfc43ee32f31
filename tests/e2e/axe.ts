import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What axe finds in the page of one window; the desktop around it is not the product. */
export async function violationsIn(page: Page, title: RegExp): Promise<unknown[]> {
  const titles = await page
    .locator('iframe')
    .evaluateAll((frames) => frames.map((frame) => frame.getAttribute('title') ?? ''));
  const frame = titles.find((candidate) => title.test(candidate));
  expect(frame, `a window called ${title}`).toBeDefined();
  return (await new AxeBuilder({ page }).include([`iframe[title="${frame}"]`, 'html']).analyze()).violations;
}
