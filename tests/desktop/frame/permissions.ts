import type { FrameLink } from './link.ts';

/** Replaces a method of a browser API that may be missing. */
function replace<Owner extends object>(owner: Owner | undefined, name: keyof Owner, method: unknown): void {
  if (owner !== undefined) Object.defineProperty(owner, name, { value: method, configurable: true });
}

/** What a page may do is the session's handlers to decide, and its clipboard is the desktop's. */
export function guardPermissions(link: FrameLink): void {
  const decide = async (permission: string, ask: boolean): Promise<boolean> =>
    (await link.ask((call) => ({ kind: 'permission', call, permission, ask }))) === true;
  const demand = async (permission: string) => {
    if (!(await decide(permission, true))) throw new DOMException('Permission denied', 'NotAllowedError');
  };
  const clipboardText = async (text: string | null): Promise<string> =>
    String(await link.ask((call) => ({ kind: 'clipboard', call, text })));

  replace(navigator.clipboard, 'writeText', async (text: string) => {
    await demand('clipboard-sanitized-write');
    await clipboardText(text);
  });
  replace(navigator.clipboard, 'readText', async () => {
    await demand('clipboard-read');
    return await clipboardText(null);
  });
  replace(navigator.permissions, 'query', async ({ name }: PermissionDescriptor) => {
    const state = (await decide(name, false)) ? 'granted' : 'denied';
    return Object.assign(new EventTarget(), { name, state, onchange: null });
  });
  replace(
    navigator.geolocation,
    'getCurrentPosition',
    (_found: PositionCallback, failed?: (error: { code: number; message: string }) => void) => {
      demand('geolocation').then(
        () => failed?.({ code: 2, message: 'Position unavailable' }),
        () => failed?.({ code: 1, message: 'User denied Geolocation' }),
      );
    },
  );
  if ('Notification' in window) {
    replace(window.Notification, 'requestPermission', async () =>
      (await decide('notifications', true)) ? 'granted' : 'denied',
    );
  }
}
