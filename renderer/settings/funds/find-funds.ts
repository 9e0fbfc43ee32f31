import BigNumber from 'bignumber.js';
import type { Locale } from '../../../electron/base/locale.ts';
import type { ListedFund } from '../../../electron/funds/view/all-funds.ts';
import { formatCompact, formatExact } from '../../../messages/format.ts';
import { readAmount } from '../../../messages/read-amount.ts';

type Balance = ListedFund['balances'][number];
type Test = (fund: ListedFund) => boolean;

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '>': (order) => order > 0,
  '<': (order) => order < 0,
  '>=': (order) => order >= 0,
  '<=': (order) => order <= 0,
};

/**
 * A filter from a search text. Each word must be part of a symbol, an asset or a written balance (`793.9M`, `5219041`,
 * `7.939亿`), or be a bound such as `>1M`, which an asset may restrict: `usdc >1M`.
 * @param asset only its balances count; null for all
 */
export function fundFinder(text: string, asset: string | null, locale: Locale): Test {
  const words = text
    .normalize('NFKC')
    .replaceAll('≥', '>=')
    .replaceAll('≤', '<=')
    .replace(/([<>]=?)\s+/g, '$1')
    .toUpperCase()
    .split(/[\s，、;；]+|,(?!\d)/u)
    .filter((word) => word !== '');
  const tests = words.map((word) => wordTest(word, asset, words, locale));
  return (fund) => (asset === null || fund.balances.some((balance) => balance.asset === asset)) && all(tests, fund);
}

const all = (tests: readonly Test[], fund: ListedFund): boolean => tests.every((test) => test(fund));

function wordTest(word: string, asset: string | null, words: readonly string[], locale: Locale): Test {
  const [, sign = '', bound = ''] = /^([<>]=?)(.+)$/.exec(word) ?? [];
  const counts = (balance: Balance): boolean => asset === null || balance.asset === asset;
  if (sign !== '') {
    const reading = readAmount(bound);
    const compare = comparisons[sign];
    if (!reading.ok || compare === undefined) return () => false;
    const limit = new BigNumber(reading.amount);
    return ({ balances }) => {
      // If an asset is named beside the bound, only its balance counts.
      const named = balances.filter((balance) => words.includes(balance.asset.toUpperCase()));
      return (named.length > 0 ? named : balances).some(
        (balance) =>
          counts(balance) &&
          balance.marginBalance !== null &&
          compare(new BigNumber(balance.marginBalance).comparedTo(limit) ?? 0),
      );
    };
  }
  return ({ symbols, balances }) =>
    symbols.some((symbol) => symbol.toUpperCase().includes(word)) ||
    balances.some(
      (balance) => counts(balance) && (balance.asset.toUpperCase().includes(word) || isWritten(balance, word, locale)),
    );
}

function isWritten({ marginBalance }: Balance, word: string, locale: Locale): boolean {
  if (marginBalance === null || !/\d/.test(word)) return false;
  const shown = word.replace('-', '−'); // as the table writes it
  return (
    marginBalance.startsWith(word) ||
    formatExact(marginBalance, locale).startsWith(shown) ||
    (['en', 'zh-CN'] as const).some((each) => formatCompact(marginBalance, each).toUpperCase() === shown)
  );
}
