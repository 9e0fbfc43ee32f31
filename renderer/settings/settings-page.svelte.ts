import type { ArgumentOf } from '../../electron/ipc/contract.ts';
import { m } from '../../messages/compiled/messages.js';
import { send } from '../bridge.ts';
import { createToaster, type Toaster } from '../components/toaster.svelte.ts';
import { refusalText } from './refusal-text.ts';

/** What the sections ask of the window. Each gives null, or why it was refused, in words; then the old values stay. */
export interface SettingsPage {
  readonly toaster: Toaster;
  /** Sends a command and, when it was carried out, says so; `undo` is offered beside the words. */
  act(command: () => Promise<unknown>, said: () => string | null, undo?: () => void): Promise<string | null>;
  /** Changes some settings at once. Says that it is saved, unless it is told to say something else. */
  change(patch: ArgumentOf<'changeSettings'>, said?: string, undo?: () => void): Promise<string | null>;
}

/** @param canSave false while changes hold only until Backstop quits: then nothing is called saved */
export function createSettingsPage(canSave: () => boolean): SettingsPage {
  const toaster = createToaster();
  const page: SettingsPage = {
    toaster,
    async act(command, said, undo) {
      toaster.clear();
      try {
        await command();
      } catch (cause) {
        return refusalText(cause);
      }
      const words = said();
      if (words !== null) toaster.say(words, undo);
      return null;
    },
    change(patch, said, undo) {
      const saved = (): string | null => (canSave() ? m.settings_saved() : null);
      return page.act(
        () => send('changeSettings', patch),
        () => said ?? saved(),
        undo,
      );
    },
  };
  return page;
}
