import type { ArgumentOf } from '../../electron/ipc/contract.ts';
import { m } from '../../messages/compiled/messages.js';
import { send } from '../bridge.ts';
import { createToaster, type Toaster } from '../components/toaster.svelte.ts';
import type { Words } from '../components/words.ts';
import { refusalText } from './refusal-text.ts';

/** What sections can ask of the window. Each returns null, or why it was refused; then the old values stay. */
export interface SettingsPage {
  readonly toaster: Toaster;
  /** Sends a command and, on success, shows what `said` makes of its answer; `undo` is offered beside it. */
  act<Answer>(
    command: () => Promise<Answer>,
    said?: (answer: Answer) => Words | null,
    undo?: () => void,
  ): Promise<Words | null>;
  /** The symbol of a fund for which a new rule was requested; the *Alerts* section takes it. */
  wantedRule: string | null;
  /** Opens the *Alerts* section at a new rule for the fund of a watched symbol. */
  startRule(symbol: string): void;
  /** Changes settings at once. Shows "Saved", unless another message is given. */
  change(patch: ArgumentOf<'changeSettings'>, said?: Words, undo?: () => void): Promise<Words | null>;
}

/** @param canSave false while changes hold only until Backstop quits: then nothing is called saved */
export function createSettingsPage(canSave: () => boolean): SettingsPage {
  const toaster = createToaster();
  let wantedRule = $state.raw<string | null>(null);
  const page: SettingsPage = {
    toaster,
    get wantedRule() {
      return wantedRule;
    },
    set wantedRule(symbol) {
      wantedRule = symbol;
    },
    startRule(symbol) {
      wantedRule = symbol;
      location.hash = 'alerts';
    },
    async act(command, said, undo) {
      toaster.clear();
      try {
        const answer = await command();
        const words = said?.(answer) ?? null;
        if (words !== null) toaster.say(words, undo);
        return null;
      } catch (cause) {
        return () => refusalText(cause);
      }
    },
    change(patch, said, undo) {
      return page.act(
        () => send('changeSettings', patch),
        () => said ?? (canSave() ? m.saved : null),
        undo,
      );
    },
  };
  return page;
}
