import type { Point, Rectangle } from '../host/wire.ts';

/**
 * Lets a person drag a handle. `begin` gives the rectangle at the start, null when it may not move; `apply` gives the
 * rectangle for a way dragged; `moved` is told of every step, and of the last one.
 */
export function drag(
  handle: HTMLElement,
  begin: () => Rectangle | null,
  apply: (way: Point, start: Rectangle) => Rectangle,
  moved: (bounds: Rectangle, last: boolean) => void,
): void {
  handle.addEventListener('pointerdown', (event) => {
    const start = begin();
    if (start === null || event.button !== 0 || (event.target instanceof Element && event.target.closest('button')))
      return;
    handle.setPointerCapture(event.pointerId);
    const from = { x: event.clientX, y: event.clientY };
    const boundsAt = (next: PointerEvent) => apply({ x: next.clientX - from.x, y: next.clientY - from.y }, start);
    const move = (next: PointerEvent) => moved(boundsAt(next), false);
    const end = (next: PointerEvent) => {
      handle.removeEventListener('pointermove', move);
      if (next.clientX !== from.x || next.clientY !== from.y) moved(boundsAt(next), true);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end, { once: true });
    handle.addEventListener('pointercancel', () => handle.removeEventListener('pointermove', move), { once: true });
  });
}
