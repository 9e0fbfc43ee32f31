import { post } from '../../../bridge.ts';

/** Reports when the network comes or goes. Electron's main process has no such event. */
export function reportNetwork(): () => void {
  const report = (): void => post('reportOnline', navigator.onLine);
  window.addEventListener('online', report);
  window.addEventListener('offline', report);
  return () => {
    window.removeEventListener('online', report);
    window.removeEventListener('offline', report);
  };
}

/**
 * Tells the main process how high the page would like to be: the sum of its parts, whichever of them scrolls.
 * @returns what stops the reports
 */
export function reportHeight(parts: readonly HTMLElement[]): () => void {
  let reported = 0;
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(parts.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0));
    if (height === reported) return;
    reported = height;
    post('resizePopover', Math.min(height, 10_000));
  });
  for (const part of parts) observer.observe(part);
  return () => observer.disconnect();
}
