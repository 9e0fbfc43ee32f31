import type { Alert, Finding, FindingOf, Move } from '../../../../../electron/alerts/judging/alert.ts';
import type { Wording } from '../../../../../electron/alerts/texts/wording.ts';
import { day, stamp } from '../recordings/samples.ts';

export const english: Wording = { locale: 'en', numberStyle: 'compact', now: stamp + day };
export const chinese: Wording = { ...english, locale: 'zh-CN' };

export const move: Move = {
  asset: 'USDT',
  from: '922114350.27184466',
  to: '734114350.27184465',
  change: {
    window: 'day',
    since: stamp,
    complete: true,
    absolute: '-188000000.00000001',
    percent: '-20.38',
    regrouped: '0',
  },
  members: null,
  regroupedInAll: '0',
};
export const fall = { rule: 'r', kind: 'fall', move, deeper: false, began: stamp + day } as const;

export function alertOf(finding: Finding, change: Partial<Alert> = {}): Alert {
  return {
    id: '1',
    fund: '1',
    watched: ['BTCUSDT'],
    at: stamp + day,
    began: stamp + day,
    stamp: stamp + day,
    findings: [finding],
    ...change,
  };
}

/** The fund fell below an amount. */
export const below: FindingOf<'below'> = {
  rule: 'r',
  kind: 'below',
  asset: 'USDT',
  amount: '800000000',
  to: move.to,
  move,
  deeper: false,
  began: stamp,
};
