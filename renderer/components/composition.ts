/**
 * While an input method composes a text, its keys belong to it alone: Escape takes back what is composed, arrows move
 * among the candidates, Enter takes one. They reach no part of the page and no library.
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
