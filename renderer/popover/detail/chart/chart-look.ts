import type { ChartLook } from './chart.ts';

/** Colours and font from the CSS variables of an element, which a canvas cannot read itself. */
export function lookOf(element: Element): ChartLook {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.6875;
  return {
    line: colour('--line'),
    grid: colour('--grid'),
    label: colour('--label'),
    gap: colour('--gap'),
    mark: colour('--mark'),
    band: colour('--band'),
    font: `${size}px ${style.fontFamily}`,
  };
}

const looks = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];

/** Calls back when the theme or the contrast of the page changes. @returns stops it */
export function onLookChange(changed: () => void): () => void {
  const queries = looks.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}
