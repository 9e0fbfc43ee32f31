import { expect, test } from 'vitest';
import { metricsText } from '../../../../electron/reports/metrics.ts';
import { balanceOf, snapshotOf, stamp } from '../support/recordings/samples.ts';

const fund = {
  symbols: ['B"\\\nUSDT', 'AUSDT'],
  balances: [balanceOf('793930579.315848'), { ...balanceOf(null), asset: 'BTC' }],
};

test('the text has each family with its unit and its known values, and no name breaks out of its label', () => {
  const adlRisks = [
    { symbol: 'A"} 1\nevil 2', risk: 'HIGH' },
    { symbol: 'CUSDT', risk: 'who knows' },
  ];
  const text = metricsText({ answer: { snapshot: snapshotOf([fund], stamp), ids: [7] }, adlRisks, alertsUnseen: 2 });
  expect(text.replaceAll(/^# HELP.*\n/gm, '')).toBe(`# TYPE backstop_fund_balance gauge
backstop_fund_balance{fund="7",asset="USDT",symbols_hash="78bc4c99973f"} 793930579.315848
# TYPE backstop_fund_stamp_seconds gauge
# UNIT backstop_fund_stamp_seconds seconds
backstop_fund_stamp_seconds{fund="7",asset="USDT"} 1745366402
backstop_fund_stamp_seconds{fund="7",asset="BTC"} 1745366402
# TYPE backstop_asked_seconds gauge
# UNIT backstop_asked_seconds seconds
backstop_asked_seconds 1745366402
# TYPE backstop_adl_risk gauge
backstop_adl_risk{symbol="A\\"} 1\\nevil 2"} 3
# TYPE backstop_alerts_unseen gauge
backstop_alerts_unseen 2
# EOF
`);
  expect(metricsText({ answer: null, adlRisks: [], alertsUnseen: 0 })).not.toMatch(/^backstop_(fund|asked)/m);
});

test('the hash of a fund is that of its members, in any order', () => {
  const hashOf = (symbols: string[]): string | undefined => {
    const answer = { snapshot: snapshotOf([{ ...fund, symbols }], stamp), ids: [7] };
    return /symbols_hash="(\w+)"/.exec(metricsText({ answer, adlRisks: [], alertsUnseen: 0 }))?.[1];
  };
  expect(hashOf(['A', 'B'])).toBe(hashOf(['B', 'A']));
  expect(hashOf(['A', 'B'])).not.toBe(hashOf(['A']));
});
