import type { FromPage, WindowView } from '../host/wire.ts';
import { byId, element, keyed, setAttributes } from './element.ts';

type Send = (message: FromPage) => void;

/** The part of the screen that the panel leaves free; the panel stands at the top, or at the bottom on Windows. */
function workArea(): { readonly top: number; readonly bottom: number } {
  const panel = document.querySelector('.panel')?.getBoundingClientRect();
  if (panel === undefined) return { top: 0, bottom: innerHeight };
  return panel.top > 0 ? { top: 0, bottom: panel.top } : { top: panel.bottom, bottom: innerHeight };
}

/** The frames by their window, for messages. */
interface Frame {
  readonly iframe: HTMLIFrameElement;
  origin: string;
}

/** The windows of the app: one frame each, with or without a title bar. */
export function drawWindows(send: Send, appName: () => string, pagesDark: () => boolean) {
  const frames = new Map<number, Frame>();
  let height = 0;
  let focused: number | null = null;

  function make(first: WindowView) {
    let view = first;
    let loaded = 0;
    /** Between two loads of the same address: the empty document's own load is nobody's. */
    let emptied = false;
    const iframe = element('iframe', { class: 'frame', name: `window-${first.id}` });
    frames.set(first.id, { iframe, origin: '' });
    iframe.addEventListener('load', () => {
      // Only an empty document can be looked into from here. The load of a page that is just being left can still come.
      const empty = iframe.contentDocument !== null;
      if (emptied && empty) {
        emptied = false;
        iframe.setAttribute('src', view.address ?? 'about:blank');
      }
    });

    const name = element('span', { class: 'window-title' });
    const minimize = element('button', { type: 'button', class: 'window-button' }, '–');
    const close = element('button', { type: 'button', class: 'window-button' }, '×');
    const bar = element(
      'div',
      { class: 'title-bar' },
      name,
      element('div', { class: 'window-buttons' }, minimize, close),
    );
    const crashed = element('p', { class: 'crashed', role: 'alert' }, 'This page has crashed.');
    const root = element('section', { class: 'window' }, bar, iframe, crashed);

    minimize.addEventListener('click', () => send({ kind: 'minimize', window: view.id }));
    close.addEventListener('click', () => send({ kind: 'close', window: view.id }));
    root.addEventListener('pointerdown', () => send({ kind: 'focus', window: view.id }));
    let grip = { x: 0, y: 0 };
    bar.addEventListener('pointerdown', ({ target, pointerId, clientX, clientY }) => {
      if (target !== bar && target !== name) return;
      grip = { x: clientX - root.offsetLeft, y: clientY - root.offsetTop };
      bar.setPointerCapture(pointerId);
    });
    bar.addEventListener('pointermove', ({ pointerId, clientX, clientY }) => {
      if (bar.hasPointerCapture(pointerId))
        send({ kind: 'move', window: view.id, to: { x: clientX - grip.x, y: clientY - grip.y } });
    });

    /** Keeps the window where a person can reach it, whatever the app asked for. */
    function placeAt(bounds: WindowView['bounds']): void {
      const width = Math.min(bounds.width, innerWidth);
      const { top, bottom } = workArea();
      const tall = Math.min(bounds.height, bottom - top);
      root.style.width = `${width}px`;
      root.style.height = `${tall}px`;
      root.style.left = `${Math.max(0, Math.min(bounds.x, innerWidth - width))}px`;
      root.style.top = `${Math.max(top, Math.min(bounds.y, bottom - tall))}px`;
    }

    function navigate(): void {
      const frame = frames.get(view.id);
      if (view.address === null || view.load === loaded || frame === undefined) return;
      loaded = view.load;
      frame.origin = new URL(view.address).origin;
      // the same address again is a reload: through an empty document, so that only the fragment may stay the same
      emptied = iframe.isConnected && iframe.src === view.address;
      iframe.setAttribute('src', emptied ? 'about:blank' : view.address);
    }

    return {
      root,
      update(next: WindowView) {
        view = next;
        const title = next.title === '' ? appName() : next.title;
        setAttributes(root, {
          'aria-label': title,
          'data-framed': String(next.framed),
          'data-focused': String(next.focused),
          inert: !next.visible,
        });
        root.classList.toggle('shown', next.visible);
        setAttributes(iframe, { title });
        name.textContent = title;
        bar.hidden = !next.framed;
        minimize.hidden = !next.minimizable;
        setAttributes(minimize, { 'aria-label': `Minimise ${title}` });
        setAttributes(close, { 'aria-label': `Close ${title}` });
        crashed.hidden = !next.crashed;
        iframe.hidden = next.crashed;
        iframe.style.colorScheme = pagesDark() ? 'dark' : 'light';
        iframe.style.backgroundColor = next.background;
        placeAt(next.bounds);
        navigate();
        if (next.focused && focused !== next.id) raise(next);
      },
    };

    function raise(next: WindowView): void {
      height += 1;
      root.style.zIndex = String(height + (next.alwaysOnTop ? 100_000 : 0));
      iframe.focus();
    }
  }

  const update = keyed(byId('windows'), make);
  return {
    update(windows: readonly WindowView[]): void {
      update(windows);
      for (const id of frames.keys()) if (!windows.some((window) => window.id === id)) frames.delete(id);
      const now = windows.find((window) => window.focused)?.id ?? null;
      if (now === null && focused !== null && document.activeElement instanceof HTMLIFrameElement)
        document.activeElement.blur();
      focused = now;
    },
    frames,
  };
}

/** Passes messages between the frames and the main process; both ends check who speaks. */
export function relayFrames(frames: ReadonlyMap<number, Frame>, send: Send): (window: number, text: string) => void {
  window.addEventListener('message', (event) => {
    for (const [id, { iframe, origin }] of frames) {
      if (event.source !== iframe.contentWindow) continue;
      if (event.origin === origin && typeof event.data?.desktop === 'string')
        send({ kind: 'frame', window: id, text: event.data.desktop });
    }
  });
  // a click inside a frame takes the page's own focus away
  window.addEventListener('blur', () => {
    setTimeout(() => {
      for (const [id, { iframe }] of frames) if (document.activeElement === iframe) send({ kind: 'focus', window: id });
    });
  });
  return (id, text) => {
    const frame = frames.get(id);
    frame?.iframe.contentWindow?.postMessage({ desktop: text }, frame.origin);
  };
}
