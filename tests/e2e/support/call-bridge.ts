import type { Frame, Page } from '@playwright/test';

/** Runs a command of the bridge in a window's page, past everything that a person could do. */
export const callBridge = (page: Page | Frame, name: string, argument: unknown): Promise<unknown> =>
  page.evaluate(
    ([member, value]) =>
      (window as unknown as { backstop: Record<string, (value: unknown) => unknown> }).backstop[member]?.(value),
    [name, argument] as const,
  );
