import type { Locator } from '@playwright/test';
import axe from 'axe-core';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/**
 * What axe finds in one page, without the frames in it: element by element, with the rule each breaks.
 * @param html the page's root: of the desktop, or of a window's frame
 */
export async function violationsIn(html: Locator): Promise<string[]> {
  // As text, and not by a script element: the page's Content-Security-Policy stays in force. Half a megabyte: once a page.
  if (!(await html.evaluate(() => 'axe' in window))) await html.evaluate(axe.source);
  return html.evaluate(async () => {
    const { violations } = await window.axe.run({ exclude: [['iframe']] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  });
}
