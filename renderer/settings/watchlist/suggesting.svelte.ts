import type { AnswerOf } from '../../../electron/ipc/contract.ts';
import { send } from '../../bridge.ts';

export interface Answer extends AnswerOf<'suggestSymbols'> {
  /** The query. */
  readonly query: string;
}

/** Suggestions for what is being typed. */
export interface Suggesting {
  /** The latest answer; null before the first. */
  readonly answer: Answer | null;
  ask(query: string): void;
}

/** The longest query that the main process takes; no symbol is longer. */
const longestQuery = 64;
/** Limit of suggestions shown. */
export const maxShown = 20;

/** Asks for suggestions. Answers may come late and in any order: an older one never replaces a newer. */
export function createSuggesting(): Suggesting {
  let answer = $state.raw<Answer | null>(null);
  let asked = 0;
  let answered = 0;
  return {
    get answer() {
      return answer;
    },
    ask(query) {
      asked += 1;
      const mine = asked;
      send('suggestSymbols', query.slice(0, longestQuery)).then(
        (value) => {
          if (mine < answered) return;
          answered = mine;
          answer = { query, ...value, suggestions: value.suggestions.slice(0, maxShown) };
        },
        (cause: unknown) => console.error('suggestSymbols failed', cause),
      );
    },
  };
}
