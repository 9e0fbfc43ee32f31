import { vi } from 'vitest';

/** What happy-dom lacks for a chart: a context that draws nowhere, and paths that go nowhere. Pixels are the browser's. */
export function installCanvas(): void {
  const context = new Proxy<Record<string, unknown>>(
    { measureText: (text: string) => ({ width: text.length * 6 }) },
    {
      get: (target, name) => target[String(name)] ?? (() => undefined),
      set: (target, name, value) => {
        target[String(name)] = value;
        return true;
      },
    },
  );
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(
    () => context as unknown as CanvasRenderingContext2D, // stands in for the one kind of context that a chart asks for
  );
  const Path = class {
    moveTo(): void {}
    lineTo(): void {}
    rect(): void {}
    arc(): void {}
    closePath(): void {}
  };
  vi.stubGlobal('Path2D', Path);
}
