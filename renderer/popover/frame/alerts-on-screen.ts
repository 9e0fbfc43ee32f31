import type { Attachment } from 'svelte/attachments';
import { post } from '../../bridge.ts';

/** A card that only scrolls past has not been read, ms. */
const longEnough = 700;
/** This share of a card must be in view. */
const enoughInView = 0.6;
/** The browser looks no more often whether something covers a card, ms. */
const leastDelay = 100;

declare global {
  /** https://w3c.github.io/IntersectionObserver/v2/, which TypeScript's own types lack. */
  interface IntersectionObserverInit {
    readonly trackVisibility?: boolean;
    readonly delay?: number;
  }
  interface IntersectionObserverEntry {
    readonly isVisible?: boolean;
  }
}

/**
 * Tells the main process which alerts are on screen: cards scrolled out of view, covered by anything (a dialog, a menu, the
 * bar above a scrolled list) or in a hidden window are not. The main process decides whether a person is at the screen.
 */
export class AlertsOnScreen {
  readonly #cards = new Map<Element, string>();
  readonly #inView = new Set<string>();
  readonly #observer: IntersectionObserver;
  #reported: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRatio, isVisible } of entries) {
          const id = this.#cards.get(target);
          if (id === undefined) continue;
          if (intersectionRatio >= enoughInView && isVisible === true) this.#inView.add(id);
          else this.#inView.delete(id);
        }
        this.#changed();
      },
      { threshold: enoughInView, trackVisibility: true, delay: leastDelay },
    );
  }

  /** Follows the page's own visibility. @returns what ends it */
  follow(): () => void {
    const changed = (): void => this.#changed();
    document.addEventListener('visibilitychange', changed);
    return () => {
      document.removeEventListener('visibilitychange', changed);
      clearTimeout(this.#timer);
      this.#observer.disconnect();
    };
  }

  /** Watches the card of an alert. */
  card(id: string): Attachment {
    return (element) => {
      this.#cards.set(element, id);
      this.#observer.observe(element);
      return () => {
        this.#observer.unobserve(element);
        this.#cards.delete(element);
        this.#inView.delete(id);
        this.#changed();
      };
    };
  }

  /** Reports cards that left at once, and new ones after they have stayed in view. */
  #changed(): void {
    clearTimeout(this.#timer);
    const now = this.#shown();
    this.#report(this.#reported.filter((id) => now.includes(id)));
    if (now.length > this.#reported.length) this.#timer = setTimeout(() => this.#report(this.#shown()), longEnough);
  }

  #shown(): readonly string[] {
    return document.visibilityState === 'visible' ? [...this.#inView] : [];
  }

  #report(ids: readonly string[]): void {
    if (ids.length === this.#reported.length && ids.every((id) => this.#reported.includes(id))) return;
    this.#reported = ids;
    post('reportAlertsOnScreen', [...ids]);
  }
}
