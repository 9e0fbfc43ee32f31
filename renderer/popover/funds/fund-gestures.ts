/**
 * The target of a click on a fund outside its controls, which opens its history.
 * @param controls a selector of elements that handle their own clicks
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
