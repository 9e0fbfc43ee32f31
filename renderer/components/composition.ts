/**
 * While an input method composes text, keys belong to it: Escape cancels the composition, arrows move among the
 * candidates, Enter accepts one. No part of the page and no library gets them.
 */
export function leaveCompositionKeys(): void {
  for (const type of ['keydown', 'keyup', 'keypress'] as const) {
    window.addEventListener(
      type,
      (event) => {
        // 229: the key that begins or ends a composition (https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode).
        if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
      },
      { capture: true },
    );
  }
}
