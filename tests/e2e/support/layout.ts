import type { Locator } from '@playwright/test';

/**
 * What a machine can see wrong in the page of a window: parts that reach beyond it, texts that do not fit into their
 * place, figures that are broken in two, controls that lie under other ones. Each is named by element and text.
 * @param frame the window's `iframe`
 * @param longer looks while every text is 40 % longer, as a wordier language would make it
 */
export function layoutFaults(frame: Locator, longer = false): Promise<string[]> {
  return frame
    .contentFrame()
    .locator('body')
    .evaluate(async (body, lengthens) => {
      const texts = (): Text[] => {
        const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
        const found: Text[] = [];
        while (walker.nextNode() !== null) if (walker.currentNode instanceof Text) found.push(walker.currentNode);
        return found;
      };
      const isName = (node: Text): boolean => node.parentElement?.closest('bdi, input, textarea') != null;
      const lengthened = texts()
        .filter((node) => lengthens && !isName(node) && node.data.trim() !== '')
        .map((node) => {
          const before = node.data;
          // Whole words first, then the rest of a word: the longer text breaks where the text itself would.
          node.data += ` ${before.trim()}`.slice(0, Math.ceil(before.trim().length * 0.4));
          return { node, before, now: node.data };
        });
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
        element.closest('dialog, [role="dialog"], [role="listbox"], [role="menu"], footer, nav, main, body');
      const covered = seen.filter((element) => {
        if (!element.matches(controls)) return false;
        const { left, top, width, height } = element.getBoundingClientRect();
        const over = document.elementFromPoint(left + width / 2, top + height / 2)?.closest(controls) ?? element;
        return !element.contains(over) && !over.contains(element) && layerOf(over) === layerOf(element);
      });
      // A figure with its unit, a day of a month, a number of hours: each is read as one.
      const figure = /[−+]?\d[\d,.]*(?:[%KMB万亿]+|月\d+日| ?小时)?/g;
      const broken: string[] = [];
      const isSeen = new Set<Element | null>(seen);
      for (const node of texts()) {
        // A token breaks where it must, digits or not.
        if (!isSeen.has(node.parentElement) || node.parentElement?.closest('code') != null) continue;
        for (const { 0: text, index } of node.data.matchAll(figure)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + text.length);
          if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(text);
        }
      }
      const faults = [
        ...broken.map((text) => `broken: ${text}`),
        ...cut.map((element) => `cut: ${name(element)}`),
        ...covered.map((element) => `covered: ${name(element)}`),
      ];
      // What the page has written anew in the meantime stays.
      for (const { node, before, now } of lengthened) if (node.data === now) node.data = before;
      return faults;
    }, longer);
}
