/**
 * What was clicked of a fund beside the controls in it, which opens its history.
 * @param controls a selector of what keeps its clicks
 * @returns null when a control was hit, or text was marked
 */
export function clickedBeside({ target }: MouseEvent, controls = 'button'): Element | null {
  const isBeside = target instanceof Element && !target.closest(controls) && getSelection()?.isCollapsed !== false;
  return isBeside ? target : null;
}

/** Escape closes what a control has opened, and gives the focus back to that control. */
export function closeOnEscape(event: KeyboardEvent, control: HTMLElement | undefined, close: () => void): void {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  close();
  control?.focus();
}
