import type { Attachment } from 'svelte/attachments';
import { post } from '../../bridge.ts';

/** A card that only scrolls past has not been read, ms. */
const longEnough = 700;
/** This share of a card must be in view. */
const enoughInView = 0.6;

/**
 * Tells the main process which alerts are on screen: cards scrolled out of view, covered (by a dialog, a menu, the bar
 * above a scrolled list) or in a hidden window are not. The main process decides whether a person is at the screen.
 */
export class AlertsOnScreen {
  readonly #cards = new Map<Element, string>();
  readonly #inView = new Set<string>();
  /** One for each alert: another one at each new state would take its card for a new one. */
  readonly #attachments = new Map<string, Attachment>();
  readonly #observer: IntersectionObserver;
  #covered = false;
  #reported: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRatio } of entries) {
          const id = this.#cards.get(target);
          if (id === undefined) continue;
          if (intersectionRatio >= enoughInView) this.#inView.add(id);
          else this.#inView.delete(id);
        }
        this.#changed();
      },
      { threshold: enoughInView },
    );
  }

  /** Follows the page's own visibility. @returns what ends it */
  follow(): () => void {
    const changed = (): void => this.#changed();
    document.addEventListener('visibilitychange', changed);
    document.addEventListener('scroll', changed, { capture: true, passive: true });
    return () => {
      document.removeEventListener('visibilitychange', changed);
      document.removeEventListener('scroll', changed, { capture: true });
      clearTimeout(this.#timer);
      this.#observer.disconnect();
    };
  }

  /** A dialog covers the page, or no longer does. */
  cover(covered: boolean): void {
    this.#covered = covered;
    this.#changed();
  }

  /** Watches the card of an alert. */
  card(id: string): Attachment {
    const known = this.#attachments.get(id);
    if (known !== undefined) return known;
    const attachment: Attachment = (element) => {
      this.#cards.set(element, id);
      this.#observer.observe(element);
      return () => {
        this.#observer.unobserve(element);
        this.#cards.delete(element);
        this.#inView.delete(id);
        this.#attachments.delete(id);
        this.#changed();
      };
    };
    this.#attachments.set(id, attachment);
    return attachment;
  }

  /** Reports cards that left at once, and new ones after they have stayed in view. */
  #changed(): void {
    clearTimeout(this.#timer);
    const now = document.visibilityState === 'visible' && !this.#covered ? this.#inView : new Set<string>();
    this.#report(this.#reported.filter((id) => now.has(id)));
    if (now.size > this.#reported.length) this.#timer = setTimeout(() => this.#report(this.#uncovered()), longEnough);
  }

  #uncovered(): readonly string[] {
    return [...this.#cards].flatMap(([card, id]) => (this.#inView.has(id) && isUncovered(card) ? id : []));
  }

  #report(ids: readonly string[]): void {
    if (ids.length === this.#reported.length && ids.every((id) => this.#reported.includes(id))) return;
    this.#reported = ids;
    post('reportAlertsOnScreen', [...ids]);
  }
}

/** Whether nothing lies over the middle of a card. */
function isUncovered(card: Element): boolean {
  const { left, top, width, height } = card.getBoundingClientRect();
  return card.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}
