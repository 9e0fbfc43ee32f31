import { expect } from 'vitest';
import type { Fund, Snapshot } from '../../../../../electron/funds/fund.ts';
import type { FundEvent } from '../../../../../electron/funds/fund-event.ts';
import { type Known, type KnownFund, nothingKnown } from '../../../../../electron/funds/identity/known-funds.ts';
import type { Sample } from '../../../../../electron/funds/sample.ts';
import {
  noSamples,
  type SampleWindow,
  samplesIn,
  withoutSamples,
  withSample,
} from '../../../../../electron/funds/view/sample-window.ts';
import { type Comparison, compareAnswer } from '../../../../../electron/history/comparison/compare-answer.ts';
import type { SamplesOf } from '../../../../../electron/history/comparison/draft.ts';
import { fundFromText } from './fund-text.ts';
import { day, hour, snapshotOf, stamp } from './samples.ts';

/** A recording in memory: what the history does with each answer, without a file. */
export interface Recording {
  known: Known;
  /** Shows one answer. */
  answer(snapshot: Snapshot): Comparison;
  readonly samplesOf: SamplesOf;
  /** Samples of the fund that covers a symbol now. */
  samples(symbol: string, asset?: string): readonly Sample[];
  fund(symbol: string): KnownFund;
}

export function newRecording(): Recording {
  const recent = new Map<string, SampleWindow>();
  const samplesOf: SamplesOf = (fund, asset) => recent.get(`${fund} ${asset}`) ?? noSamples;
  const recording: Recording = {
    known: nothingKnown,
    samplesOf,
    answer(snapshot) {
      const comparison = compareAnswer(recording.known, snapshot, samplesOf);
      recording.known = comparison.known;
      for (const { fund, asset, at } of comparison.removed) {
        recent.set(`${fund} ${asset}`, withoutSamples(samplesOf(fund, asset), [at]));
      }
      for (const { fund, asset, correction: _, ...sample } of comparison.samples) {
        recent.set(`${fund} ${asset}`, withSample(samplesOf(fund, asset), sample));
      }
      return comparison;
    },
    samples: (symbol, asset = 'USDT') => samplesIn(samplesOf(recording.fund(symbol).id, asset)),
    fund(symbol) {
      const fund = [...recording.known.funds.values()].find(
        ({ symbols, goneAt }) => goneAt === null && symbols.includes(symbol),
      );
      if (fund === undefined) throw new Error(`no fund covers ${symbol}`);
      return fund;
    },
  };
  return recording;
}

/** A fund with one balance in USDT; its symbols are separated by spaces. */
export function fundOf(symbols: string, balance: string | null = '100', at: number | null = stamp): Fund {
  return { symbols: symbols.split(' '), balances: [{ asset: 'USDT', marginBalance: balance, updateTime: at }] };
}

/** An answer of one time: every fund is stamped with it, and it was fetched an hour later. */
export function answerAt(at: number, ...funds: readonly (Fund | string)[]): Snapshot {
  return snapshotOf(
    funds.map((fund) => (typeof fund === 'string' ? fundOf(fund, '100', at) : fund)),
    at + hour,
  );
}

/** The answer of one of several days: two funds, of which the first has another balance each day. */
export function dayOf(index: number, balance = String(100 + index)): Snapshot {
  const at = stamp + index * day;
  return answerAt(at, fundOf('A B', balance, at), fundOf('C', '5', at));
}

/** Ten funds beside those of a test, so that one that is missing is few among many. */
export const others = Array.from({ length: 10 }, (_, index) => `OTHER${index}`);

/** An answer as `symbols balances, …` (of 100 where there is none), each stamped by the day; `unread` is a fund that cannot be read. */
export function answerFrom(text: string, index: number, hours = 1): Snapshot {
  const on = (days: number): number => stamp + days * day;
  const names = text.split(', ').filter(Boolean);
  const funds = names.flatMap((name): Fund[] => {
    if (name === 'unread') return [];
    const { symbols, balances } = fundFromText(
      / (n\/a|-?\d)/.test(name) ? name : name.replace(/( @.*)?$/, ' 100$1'),
      index,
      on,
    );
    const read = balances.map(({ asset, balance, at }) => ({
      asset,
      marginBalance: balance === 'n/a' ? null : balance,
      updateTime: at,
    }));
    return [{ symbols, balances: read }];
  });
  const hidden = names.length - funds.length;
  return { ...snapshotOf(funds, on(index) + hours * hour), unreadable: hidden, hidden };
}

/**
 * A recording of answers separated by semicolons, beside ten other funds unless `only` is before it, and after an arrow its
 * events in the order of the alphabet, and `incomplete`. Each is of the next day, or after `+` of the same stamps two hours later.
 */
export function recordingOf(...answers: readonly string[]): Recording {
  const recording = newRecording();
  let [index, hours] = [-1, 1];
  const steps = answers.flatMap((text) => text.split(';')).map((step) => step.trim());
  const happened = steps.map((step) => {
    const [, given = '', later, only, funds = ''] = /^((\+ ?)?(only ?)?(.*?)) ?(?:→ .*)?$/.exec(step) ?? [];
    [index, hours] = later === undefined ? [index + 1, 1] : [index, hours + 2];
    const listed = [funds, ...(only === undefined ? others : [])].filter(Boolean).join(', ');
    const comparison = recording.answer(answerFrom(listed, index, hours));
    const words = [...eventWords(comparison).sort(), ...(comparison.complete ? [] : ['incomplete'])];
    return `${given}${words.length > 0 ? ` → ${words.join(', ')}` : ''}`.trim();
  });
  expect(happened).toEqual(steps);
  return recording;
}

/** The events of one answer as `first symbol of the fund: kind`, with what they are about. */
export function eventWords({ events, known }: Comparison): string[] {
  return events.map(({ fund, event }) => `${known.funds.get(fund)?.symbols[0] ?? fund}: ${wordsOf(event, known)}`);
}

function wordsOf(event: FundEvent, { funds }: Known): string {
  const name = (id: number | null): string => (id === null ? 'nowhere' : (funds.get(id)?.symbols[0] ?? String(id)));
  switch (event.kind) {
    case 'symbols-joined':
      return `${event.symbols.join(' ')} joined from ${name(event.from)}`;
    case 'symbols-left':
      return `${event.symbols.join(' ')} left to ${name(event.to)}`;
    case 'asset-appeared':
    case 'asset-vanished':
      return `${event.asset} ${event.kind.slice('asset-'.length)}`;
    case 'money-left':
      return `${event.amount} ${event.asset} left to ${name(event.to)}`;
    case 'money-joined':
      return `${event.amount} ${event.asset} joined from ${name(event.from)}`;
    case 'top-up':
      return `${event.asset} top-up ${event.absolute}`;
    case 'appeared':
    case 'vanished':
    case 'returned':
    case 'gap':
      return event.kind;
  }
}
