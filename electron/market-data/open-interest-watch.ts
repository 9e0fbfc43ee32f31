import { isWithin } from '../base/clock.ts';
import type { Context } from '../base/context.ts';
import { hour } from '../base/duration.ts';
import { stackOf } from '../base/error-text.ts';
import type { ExchangeClient } from '../exchange/client.ts';
import type { Failure } from '../exchange/failure.ts';
import type { ScaleKnowledge } from '../funds/scale/fund-scale.ts';
import { midnightOf } from '../funds/scale/open-interest.ts';
import type { FundView } from '../funds/view/watchlist-view.ts';
import type { MarketStore } from '../history/market-store.ts';
import type { OpenInterestAnswer } from '../history/tables/open-interests.ts';
import { createOpenInterestBook, type OpenInterestBook } from './open-interest-book.ts';
import { createRests } from './rests.ts';

export interface OpenInterestWatchOptions {
  readonly client: () => ExchangeClient;
  readonly isWanted: () => boolean;
  /** False while updates are paused or the machine has no network: then nothing is sent. */
  readonly mayAsk: () => boolean;
  /** The watched funds in view. */
  readonly funds: () => readonly FundView[];
  readonly store: Pick<MarketStore, 'keepOpenInterest' | 'openInterest'>;
  /** Called when more is known, with the reason why it could not be recorded, or null. */
  readonly changed: (notRecorded: string | null) => void;
}

/**
 * The open interest of the members of each watched fund at the midnight of its stamp. Sends one request per symbol and
 * stamp, also across restarts, at most two a second. Its failures never affect the funds.
 */
export interface OpenInterestWatch {
  /** Requests what is unknown, and sets its own timer. Call it whenever something relevant may have changed. */
  check(): void;
  /** Reads the recorded figures of the funds in view. Sends no request. */
  readRecorded(): void;
  /** The known figures for the midnight of each fund. */
  knowledge(): (fund: FundView) => ScaleKnowledge;
  close(): void;
}

/** Minimum time between the starts of two requests, ms. */
const pace = 500;
const nothingKnown: ScaleKnowledge = { known: new Map(), failed: new Set(), waiting: { kind: 'asking' } };

export function createOpenInterestWatch(
  { clock, log }: Context,
  { client, isWanted, mayAsk, funds, store, changed }: OpenInterestWatchOptions,
): OpenInterestWatch {
  let book: (OpenInterestBook & { readonly source: string }) | null = null;
  let request: AbortController | null = null;
  let lastAsked: number | null = null;
  let rests = createRests(clock);
  let isClosed = false;
  let cancel = (): void => undefined;

  /** When requests are allowed again, after a rest or a refusal; null when they are now. */
  function heldUntil(): number | null {
    const until = Math.max(rests.until() ?? 0, client().openInterestHeldUntil() ?? 0);
    return until === 0 ? null : until;
  }

  function bookInUse(): OpenInterestBook {
    const { source } = client();
    if (book?.source !== source) {
      request?.abort();
      book = { ...createOpenInterestBook((midnight) => store.openInterest(source, midnight)), source };
      rests = createRests(clock);
    }
    return book;
  }

  const beginRest = (): void => rests.begin(newestMidnight(funds()));

  function refused(symbol: string, failure: Failure): string | null {
    // The exchange has no open interest for this symbol, which counts as an answer.
    if (failure.status === 400) return record(bookInUse().take(symbol, []));
    log(`no open interest: ${failure.kind}, ${failure.message}`);
    if (failure.retryAt === null) bookInUse().failed(symbol);
    beginRest();
    return null;
  }

  function record(answer: OpenInterestAnswer): string | null {
    return store.keepOpenInterest(client().source, answer);
  }

  async function ask(symbol: string, own: AbortController): Promise<void> {
    const { source, fetchOpenInterest } = client();
    lastAsked = clock.now();
    const reading = await fetchOpenInterest(symbol, own.signal);
    if (isClosed || own.signal.aborted || source !== client().source) return;
    if (!reading.ok) return changed(refused(symbol, reading.failure));
    const inUse = bookInUse();
    const trouble = record(inUse.take(symbol, reading.value));
    const isEnd = inUse.next() === null;
    rests.answered(inUse.isAnyLate());
    if (isEnd && inUse.isAnyLate()) beginRest();
    // Nothing of a fund is shown before all of its symbols are known.
    if (trouble !== null || isEnd || inUse.isComplete(symbol)) changed(trouble);
  }

  function readRecorded(): void {
    if (isWanted()) bookInUse().turnTo(funds());
  }

  function check(): void {
    cancel();
    if (isClosed) return;
    readRecorded();
    if (!isWanted() || !mayAsk()) {
      request?.abort();
      if (isWanted()) cancel = clock.wakeAt(clock.now() + hour, check);
      return;
    }
    const inUse = bookInUse();
    if (request !== null) return; // check() runs again when it ends
    if (rests.endIfOver(newestMidnight(funds()))) inUse.askLateAgain();
    const until = heldUntil();
    if (until !== null) {
      cancel = clock.wakeAt(until, check);
      return;
    }
    const symbol = inUse.next();
    if (symbol === null) return;
    if (lastAsked !== null && isWithin(clock, lastAsked, pace)) {
      cancel = clock.wakeAt(lastAsked + pace, check);
      return;
    }
    const own = new AbortController();
    request = own;
    void ask(symbol, own)
      .catch((error: unknown) => {
        log(`the open interest failed: ${stackOf(error)}`);
        beginRest();
      })
      .finally(() => {
        request = null;
        check();
      });
  }

  return {
    check,
    readRecorded,
    knowledge() {
      const inUse = book?.source === client().source ? book : null;
      const isAsking = mayAsk() && heldUntil() === null;
      return (fund) => {
        const midnight = midnightOf(fund.updateTime);
        if (midnight === null || inUse === null) return nothingKnown;
        const { lateWith, ...known } = inUse.knowledge(midnight);
        const waiting =
          lateWith === null
            ? ({ kind: isAsking ? 'asking' : 'unanswered' } as const)
            : ({ kind: 'late', newest: lateWith } as const);
        return { ...known, waiting };
      };
    },
    close() {
      isClosed = true;
      cancel();
      request?.abort();
    },
  };
}

function newestMidnight(funds: readonly FundView[]): number {
  return funds.reduce((newest, fund) => Math.max(newest, midnightOf(fund.updateTime) ?? 0), 0);
}
