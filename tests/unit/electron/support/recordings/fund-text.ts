import { hour } from './samples.ts';

interface TextFund {
  readonly symbols: readonly string[];
  readonly balances: readonly { readonly asset: string; readonly balance: string; readonly at: number | null }[];
}

/**
 * A fund as `symbols balances`; a balance is in USDT unless its asset follows. After `@` follows its stamp where it is not
 * that of the day: none (`@-`), some hours later (`@2h`), or that of another day (`@d0`).
 * @param on the stamp of a day
 */
export function fundFromText(text: string, index: number, on: (index: number) => number): TextFund {
  const [listed = '', stamp = '0h'] = text.split(' @');
  const hours = on(index) + Number.parseFloat(stamp) * hour;
  const at = stamp === '-' ? null : stamp.startsWith('d') ? on(Number(stamp.slice(1))) : hours;
  const words = listed.split(' ');
  const isBalance = (word: string): boolean => /^(n\/a|\?|-?\d)/.test(word);
  return {
    symbols: words.filter((word) => !isBalance(word)),
    balances: words.filter(isBalance).map((word) => {
      const [, balance = '', asset] = /^(n\/a|\?|[-.\d]+)(.*)$/.exec(word) ?? [];
      return { asset: asset || 'USDT', balance, at };
    }),
  };
}
