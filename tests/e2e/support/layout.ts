import type { Locator } from '@playwright/test';

/**
 * What a machine can see wrong in the page of a window: parts that reach beyond it, texts that do not fit into their
 * place, figures that are broken in two, controls that lie under other ones. Each is named by element and text.
 * @param frame the window's `iframe`
 */
export function layoutFaults(frame: Locator): Promise<string[]> {
  return frame
    .contentFrame()
    .locator('body')
    .evaluate(async (body) => {
      // An open list is placed again in the frame after its text has changed.
      for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
      const name = (element: Element): string =>
        `${element.localName}.${element.getAttribute('class') ?? ''}: ${(element.textContent ?? '').trim().slice(0, 60)}`;
      const wide = document.documentElement.clientWidth;
      const seen = [...body.querySelectorAll<HTMLElement>('*')].filter(
        (element) =>
          element.getBoundingClientRect().width > 1 &&
          element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
          // A wide table may scroll sideways in an area of its own (WCAG 2.2, 1.4.10).
          !element.closest('.spoken, svg, [data-wide]'),
      );

      const cut = seen.filter((element) => {
        const { right, left } = element.getBoundingClientRect();
        const { overflowX, textOverflow } = getComputedStyle(element);
        const hides = overflowX !== 'visible' && textOverflow !== 'ellipsis' && !element.matches('input, textarea');
        const isWider = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
        return right > wide + 1 || left < -1 || (isWider && hides);
      });

      // What is open, and a footer, lie over the rest by intent.
      const controls = 'button, a[href], input, textarea, [role="option"]';
      const layerOf = (element: Element): Element | null =>
        element.closest('[role="dialog"], [role="listbox"], [role="menu"], footer, nav, main, body');
      const covered = seen.filter((element) => {
        if (!element.matches(controls)) return false;
        const { left, top, width, height } = element.getBoundingClientRect();
        const over = document.elementFromPoint(left + width / 2, top + height / 2)?.closest(controls) ?? element;
        return !element.contains(over) && !over.contains(element) && layerOf(over) === layerOf(element);
      });
      // A figure with its unit, a day of a month, a number of hours: each is read as one.
      const figure = /[−+]?\d[\d,.]*(?:[%KMB万亿]+|月\d+日| ?小时)?/g;
      const broken: string[] = [];
      const isSeen = new Set<Element>(seen);
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (node.parentElement === null || !isSeen.has(node.parentElement)) continue;
        if (node.parentElement.closest('code') !== null) continue; // a token breaks where it must, digits or not
        for (const { 0: text, index } of (node.nodeValue ?? '').matchAll(figure)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + text.length);
          if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(text);
        }
      }
      return [
        ...broken.map((text) => `broken: ${text}`),
        ...cut.map((element) => `cut: ${name(element)}`),
        ...covered.map((element) => `covered: ${name(element)}`),
      ];
    });
}

declare global {
  /** Texts that are longer now, and what they were. */
  var lengthened: Map<Node, { readonly before: string; readonly now: string }> | undefined;
}

/** Makes every text of a window's page 40 % longer, as a wordier language would. */
export function lengthen(frame: Locator): Promise<void> {
  return frame
    .contentFrame()
    .locator('body')
    .evaluate((body) => {
      globalThis.lengthened = new Map();
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = node.nodeValue ?? '';
        const isName = node.parentElement?.closest('bdi, input, textarea') != null;
        if (isName || text.trim() === '') continue;
        // Whole words first, then the rest of a word: the longer text breaks where the text itself would.
        node.nodeValue = text + ` ${text.trim()}`.slice(0, Math.ceil(text.trim().length * 0.4));
        globalThis.lengthened.set(node, { before: text, now: node.nodeValue });
      }
    });
}

/** Gives the texts their length back; what the page has written anew in the meantime stays. */
export function shorten(frame: Locator): Promise<void> {
  return frame
    .contentFrame()
    .locator('body')
    .evaluate(() => {
      for (const [node, { before, now }] of globalThis.lengthened ?? []) {
        if (node.nodeValue === now) node.nodeValue = before;
      }
    });
}
