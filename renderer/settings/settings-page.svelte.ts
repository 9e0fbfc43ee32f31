import type { ArgumentOf } from '../../electron/ipc/contract.ts';
import { m } from '../../messages/compiled/messages.js';
import { send } from '../bridge.ts';
import { createToaster, type Toaster } from '../components/toaster.svelte.ts';
import type { Words } from '../components/words.ts';
import { refusalText } from './refusal-text.ts';

/** What the sections ask of the window. Each gives null, or why it was refused; then the old values stay. */
export interface SettingsPage {
  readonly toaster: Toaster;
  /** Sends a command and, when it was carried out, says what there is to say; `undo` is offered beside the words. */
  act(command: () => Promise<unknown>, said?: () => Words | null, undo?: () => void): Promise<Words | null>;
  /** Changes some settings at once. Says that it is saved, unless it has something else to say. */
  change(patch: ArgumentOf<'changeSettings'>, said?: Words, undo?: () => void): Promise<Words | null>;
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
        return () => refusalText(cause);
      }
      const words = said?.() ?? null;
      if (words !== null) toaster.say(words, undo);
      return null;
    },
    change(patch, said, undo) {
      return page.act(
        () => send('changeSettings', patch),
        () => said ?? (canSave() ? m.settings_saved : null),
        undo,
      );
    },
  };
  return page;
}
