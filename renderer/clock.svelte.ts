/** Ages are told in whole minutes: four looks a minute keep them right, and cost nothing. */
const tick = 15_000;

export interface Clock {
  /** Unix milliseconds, renewed while the page can be seen. */
  readonly now: number;
}

/** One timer for every age on the page. It rests while the page is hidden and catches up when it is shown. */
export function runClock(): Clock {
  let now = $state.raw(Date.now());
  $effect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    function follow(): void {
      clearInterval(timer);
      if (document.visibilityState === 'hidden') return;
      now = Date.now();
      timer = setInterval(() => {
        now = Date.now();
      }, tick);
    }
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', follow);
    };
  });
  return {
    get now() {
      return now;
    },
  };
}
