import type { FrameLink } from './link.ts';

/** Tells the main process how far the document has come. */
export function reportLife(link: FrameLink): void {
  link.send({ kind: 'hello', url: location.href });
  document.addEventListener('DOMContentLoaded', () => {
    link.send({ kind: 'dom-ready' });
    reportTitle(link);
  });
  window.addEventListener('load', () => link.send({ kind: 'loaded' }));
  for (const name of ['hashchange', 'popstate']) {
    window.addEventListener(name, () => link.send({ kind: 'in-page', url: location.href }));
  }
}

function reportTitle(link: FrameLink): void {
  let last = '';
  const tell = () => {
    if (document.title === last || document.title === '') return;
    last = document.title;
    link.send({ kind: 'title', title: last });
  };
  tell();
  new MutationObserver(tell).observe(document.head, { childList: true, subtree: true, characterData: true });
}

/** Links that leave the page and new windows are the main process's to allow. */
export function guardNavigation(link: FrameLink): void {
  window.open = (url = '', target = '', features = '') => {
    link.send({ kind: 'open', url: new URL(url, location.href).href, frameName: target, features });
    return null;
  };
  document.addEventListener('click', (event) => {
    const anchor = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(anchor instanceof HTMLAnchorElement) || event.defaultPrevented || anchor.hasAttribute('download')) return;
    const samePage = anchor.href.split('#')[0] === location.href.split('#')[0] && anchor.hash !== '';
    if (samePage) return;
    event.preventDefault();
    const elsewhere = anchor.target === '_blank' || event.ctrlKey || event.metaKey || event.shiftKey;
    if (elsewhere) link.send({ kind: 'open', url: anchor.href, frameName: '', features: '' });
    else link.send({ kind: 'navigate', url: anchor.href });
  });
  const { navigation } = window;
  // Scripts of the page that set `location`: where the browser can tell, the main process is asked first.
  navigation?.addEventListener('navigate', (event) => {
    const within = event.hashChange || event.destination.sameDocument || event.navigationType === 'reload';
    if (within || !event.cancelable || event.downloadRequest !== null) return;
    event.preventDefault();
    link.send({ kind: 'navigate', url: event.destination.url });
  });
}

/** Does what the main process asks of the page. */
export function obeyMain(link: FrameLink): void {
  link.onMessage((message) => {
    if (message.kind === 'online') {
      online = message.online;
      window.dispatchEvent(new Event(online ? 'online' : 'offline'));
    }
    if (message.kind === 'visible' && message.visible !== visible) {
      visible = message.visible;
      document.dispatchEvent(new Event('visibilitychange'));
    }
  });
  Object.defineProperty(Navigator.prototype, 'onLine', { get: () => online, configurable: true });
  Object.defineProperty(document, 'hidden', { get: () => !visible, configurable: true });
  Object.defineProperty(document, 'visibilityState', {
    get: () => (visible ? 'visible' : 'hidden'),
    configurable: true,
  });
}

let online = true;
/** A new hidden window counts as visible until it is hidden for the first time, as in Electron. */
let visible = true;
