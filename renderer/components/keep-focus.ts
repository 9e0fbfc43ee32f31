const stops = 'a[href], button, input, textarea, select, summary, [tabindex]';

/**
 * When the focused control disappears (a deleted row, a dismissed message), browsers move the focus to the page and a
 * keyboard starts at the top. This moves it to the next control instead, or else to the previous one.
 */
export function keepFocus(): void {
  let last: HTMLElement | null = null;
  /** The controls in their order when `last` got the focus. */
  let order: readonly HTMLElement[] = [];

  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof HTMLElement ? target : null;
    order = [...document.querySelectorAll<HTMLElement>(stops)].filter((stop) => stop.tabIndex >= 0 || stop === last);
  });

  function hasFallen(): boolean {
    return last !== null && !last.isConnected && (document.activeElement ?? document.body) === document.body;
  }

  function catchFocus(): void {
    if (last === null || !hasFallen()) return;
    const place = order.indexOf(last);
    const usable = (stop: HTMLElement): boolean => stop.isConnected && stop.closest('[hidden], [inert]') === null;
    const next = order.slice(place + 1).find(usable) ?? order.slice(0, Math.max(place, 0)).findLast(usable);
    next?.focus();
  }

  // A component that sets the focus itself has priority.
  new MutationObserver(() => {
    if (hasFallen()) setTimeout(catchFocus);
  }).observe(document.documentElement, { childList: true, subtree: true });
}
