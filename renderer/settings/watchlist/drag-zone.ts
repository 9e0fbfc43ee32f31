import type { ActionReturn } from 'svelte/action';
import { type DndZoneAttributes, dndzone, type Options } from 'svelte-dnd-action';

/** A row as the drag library knows it: while it is dragged, its place is kept by a row with another id. */
export interface DraggedRow {
  readonly id: string;
  readonly symbol: string;
}

export interface DragZoneOptions {
  /** The rows as they are drawn. */
  readonly rows: readonly DraggedRow[];
  /** One of them is being dragged. */
  readonly dragging: boolean;
  readonly disabled: boolean;
}

type DragZone<Told> = ActionReturn<Told, DndZoneAttributes<DraggedRow>>;

/**
 * Makes the rows of a list draggable. The library processes all rows at every update, which is slow while a thousand are
 * drawn step by step. So it is updated only when a pointer goes down and during a drag.
 */
export function dragZone(node: HTMLElement, first: DragZoneOptions): DragZone<DragZoneOptions> {
  let options = first;
  let zone: DragZone<Options<DraggedRow>> | null = null;

  function updateZone(): void {
    const zoneOptions = {
      items: [...options.rows],
      dragDisabled: options.disabled,
      morphDisabled: true,
      dropAnimationDisabled: true,
      delayTouchStart: true,
      dropTargetStyle: {},
      autoAriaDisabled: true,
      zoneTabIndex: -1,
      zoneItemTabIndex: -1,
    };
    if (zone === null) zone = dndzone(node, zoneOptions);
    else zone.update?.(zoneOptions);
  }

  // Pointer events come before the mouse and touch events that the library listens for.
  node.addEventListener('pointerdown', updateZone, { capture: true });
  return {
    update(next) {
      options = next;
      if (next.dragging) updateZone();
    },
    destroy() {
      node.removeEventListener('pointerdown', updateZone, { capture: true });
      zone?.destroy?.();
    },
  };
}
