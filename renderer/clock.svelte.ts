/** Ages are shown in whole minutes: four ticks a minute keep them right. */
const tick = 15_000;

export interface Clock {
  /** Unix ms, updated while the page is visible. */
  readonly now: number;
}

/**
 * One timer for every age on the page. It rests while the page is hidden and catches up when it is shown. A window that
 * was never shown counts as visible in Electron, so the timer waits for the first focus too.
 */
export function runClock(): Clock {
  let now = $state.raw(Date.now());
  $effect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    let wasShown = document.hasFocus();
    function follow(): void {
      clearInterval(timer);
      if (!wasShown || document.visibilityState === 'hidden') return;
      now = Date.now();
      timer = setInterval(() => {
        now = Date.now();
      }, tick);
    }
    function show(): void {
      wasShown = true;
      follow();
    }
    follow();
    document.addEventListener('visibilitychange', follow);
    window.addEventListener('focus', show);
    window.addEventListener('pointermove', show, { once: true });
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', follow);
      window.removeEventListener('focus', show);
      window.removeEventListener('pointermove', show);
    };
  });
  return {
    get now() {
      return now;
    },
  };
}
