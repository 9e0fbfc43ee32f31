import type { DesktopView, FromPage, MachineAct } from '../host/wire.ts';
import { byId, element } from './element.ts';

type Send = (message: FromPage) => void;

const systems = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' } as const;

/** What a left and a right click on the tray icon do, by system. */
const gestures = {
  linux: 'Left click activates the tray icon, right click opens its menu.',
  darwin: 'Left click is the icon’s click, or opens the menu that was set for it. Right click is its right click.',
  win32: 'Left click is the icon’s click. Right click opens the menu that was set for it, or is its right click.',
} as const;

/** The two states of one thing: the act that a press does now, and its words. */
function toggles(view: DesktopView): [MachineAct, string][] {
  return [
    view.online ? ['offline', 'Disconnect network'] : ['online', 'Connect network'],
    view.asleep ? ['resume', 'Wake up'] : ['suspend', 'Sleep'],
    view.locked ? ['unlock', 'Unlock screen'] : ['lock', 'Lock screen'],
    view.dark ? ['light', 'Light theme'] : ['dark', 'Dark theme'],
    ['launch', `Launch ${view.appName} again`],
    ['quit', `Quit ${view.appName}`],
  ];
}

/** The strip with what a person can do to a machine. It is no part of the screen: using it blurs no window. */
export function drawControls(send: Send) {
  let last = '';
  return (view: DesktopView) => {
    const { platform, shortcuts, clipboard, opened } = view;
    const acts = toggles(view);
    const state = JSON.stringify([platform, acts, shortcuts, clipboard, opened]);
    if (state === last) return;
    last = state;
    byId('machine-note').textContent =
      `${view.appName} runs for real; the ${systems[platform]} desktop around it is drawn by this page. ${gestures[platform]}`;
    const buttons = acts.map(([act, text]) => {
      const button = element('button', { type: 'button' }, text);
      button.addEventListener('click', () => send({ kind: 'machine', act }));
      return button;
    });
    const keys = shortcuts.map((accelerator) => {
      const button = element('button', { type: 'button' }, `Press ${accelerator}`);
      button.addEventListener('click', () => send({ kind: 'shortcut', accelerator }));
      return button;
    });
    keepFocus(byId('machine-acts'), [...buttons, ...keys]);
    byId('machine-facts').replaceChildren(
      ...fact('Network', view.online ? 'connected' : 'disconnected'),
      ...fact('Clipboard', clipboard === '' ? 'empty' : clipboard),
      ...fact('Opened last', opened.at(-1) ?? 'nothing'),
    );
  };
}

function fact(name: string, value: string): HTMLElement[] {
  return [element('dt', {}, name), element('dd', {}, value)];
}

/** Replaces buttons without losing the keyboard's place among them. */
function keepFocus(parent: HTMLElement, buttons: readonly HTMLElement[]): void {
  const { activeElement } = document;
  const at = activeElement === null ? -1 : [...parent.children].indexOf(activeElement);
  parent.replaceChildren(...buttons);
  buttons[at]?.focus();
}
