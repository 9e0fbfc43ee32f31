import type { DesktopView, FromPage } from '../host/wire.ts';
import { byId, element } from './element.ts';

/** What covers the screen: sleep, the lock, and the end of the app. */
export function drawShade(send: (message: FromPage) => void) {
  const shade = byId('shade');
  let ended = false;

  function show(kind: string, title: string, text: string, ...more: HTMLElement[]): void {
    shade.dataset.kind = kind;
    shade.replaceChildren(
      element('div', { class: 'shade-box', role: 'alert' }, element('h1', {}, title), element('p', {}, text), ...more),
    );
    shade.hidden = false;
  }

  function button(text: string, act: 'resume' | 'unlock'): HTMLElement {
    const made = element('button', { type: 'button' }, text);
    made.addEventListener('click', () => send({ kind: 'machine', act }));
    return made;
  }

  return {
    end(title: string, text: string): void {
      ended = true;
      show('ended', title, text);
    },
    clear(): void {
      ended = false;
      shade.hidden = true;
    },
    update(view: DesktopView): void {
      if (ended) return;
      if (view.asleep) show('asleep', 'Asleep', 'The machine is sleeping.', button('Wake it up', 'resume'));
      else if (view.locked) show('locked', 'Locked', 'The screen is locked.', button('Unlock it', 'unlock'));
      else shade.hidden = true;
    },
  };
}
