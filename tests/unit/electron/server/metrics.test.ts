import { expect, test } from 'vitest';
import { metricsText } from '../../../../electron/reports/metrics.ts';
import { balanceOf, snapshotOf, stamp } from '../support/recordings/samples.ts';

const fund = {
  symbols: ['B"\\\nUSDT', 'AUSDT'],
  balances: [balanceOf('793930579.315848'), { ...balanceOf(null), asset: 'BTC' }],
};
const text = (risks: { symbol: string; risk: string }[] = []): string =>
  metricsText({ answer: { snapshot: snapshotOf([fund], stamp), ids: [7] }, adlRisks: risks, alertsUnseen: 2 });

test('each family has its type, its unit and its samples, and the text ends as the format wants', () => {
  expect(text().endsWith('\n# EOF\n')).toBe(true);
  expect(text()).toMatch(
    /^backstop_fund_balance\{fund="7",asset="USDT",symbols_hash="[0-9a-f]{12}"\} 793930579\.315848$/m,
  );
  expect(text()).toContain(`backstop_fund_stamp_seconds{fund="7",asset="USDT"} ${stamp / 1000}\n`);
  expect(text()).toContain(`# UNIT backstop_asked_seconds seconds\n`);
  expect(text()).toContain(`backstop_asked_seconds ${stamp / 1000}\n`);
  expect(text()).toContain('backstop_alerts_unseen 2\n');
});

test('what is unknown has no sample', () => {
  expect(text()).not.toMatch(/backstop_fund_balance\{.*BTC/);
  expect(metricsText({ answer: null, adlRisks: [], alertsUnseen: 0 })).not.toMatch(/^backstop_(fund|asked)/m);
});

test('the risk is a rising number, and a name cannot break out of its label', () => {
  const risks = text([
    { symbol: 'A"} 1\nevil 2', risk: 'HIGH' },
    { symbol: 'CUSDT', risk: 'who knows' },
  ]);
  expect(risks).toContain('backstop_adl_risk{symbol="A\\"} 1\\nevil 2"} 3\n');
  expect(risks).not.toContain('CUSDT');
  expect(risks).not.toMatch(/^evil/m);
});

test('the hash of a fund is that of its members, in any order', () => {
  const hashOf = (symbols: string[]): string | undefined => {
    const answer = { snapshot: snapshotOf([{ ...fund, symbols }], stamp), ids: [7] };
    return /symbols_hash="(\w+)"/.exec(metricsText({ answer, adlRisks: [], alertsUnseen: 0 }))?.[1];
  };
  expect(hashOf(['A', 'B'])).toBe(hashOf(['B', 'A']));
  expect(hashOf(['A', 'B'])).not.toBe(hashOf(['A']));
});
