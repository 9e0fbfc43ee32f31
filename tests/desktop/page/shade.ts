import { byId, element } from './element.ts';

/** What covers the screen after the end of the app. */
export function drawShade() {
  const shade = byId('shade');
  return {
    end(title: string, text: string): void {
      shade.replaceChildren(element('div', { role: 'alert' }, element('h1', {}, title), element('p', {}, text)));
      shade.hidden = false;
    },
    clear(): void {
      shade.hidden = true;
    },
  };
}
