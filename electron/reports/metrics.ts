import { createHash } from 'node:crypto';
import { adlLevel, adlLevels } from '../funds/adl-risk.ts';
import type { IdentifiedAnswer } from '../history/read-only.ts';

/** The data behind the metrics. */
export interface Measured {
  readonly answer: IdentifiedAnswer | null;
  /** The exchange's ADL ratings of watched symbols; empty while off. */
  readonly adlRisks: readonly { readonly symbol: string; readonly risk: string }[];
  readonly alertsUnseen: number;
}

type Labels = Readonly<Record<string, string>>;

/**
 * The metrics in the OpenMetrics text format 1.0.0 (https://prometheus.io/docs/specs/om/open_metrics_spec/). An unknown
 * value has no sample.
 */
export function metricsText({ answer, adlRisks, alertsUnseen }: Measured): string {
  const balances: string[] = [];
  const stamps: string[] = [];
  for (const [position, { symbols, balances: held }] of (answer?.snapshot.funds ?? []).entries()) {
    const fund = String(answer?.ids[position] ?? [...symbols].sort()[0] ?? '');
    const hash = hashOf(symbols);
    for (const { asset, marginBalance, updateTime } of held) {
      if (marginBalance !== null)
        balances.push(sample('backstop_fund_balance', { fund, asset, symbols_hash: hash }, marginBalance));
      if (updateTime !== null)
        stamps.push(sample('backstop_fund_stamp_seconds', { fund, asset }, String(updateTime / 1000)));
    }
  }
  const fetchedAt = answer?.snapshot.fetchedAt ?? null;
  const asked = fetchedAt === null ? [] : [sample('backstop_asked_seconds', {}, String(fetchedAt / 1000))];
  const risks = adlRisks.flatMap(({ symbol, risk }) => {
    const level = adlLevel(risk);
    return level === null ? [] : [sample('backstop_adl_risk', { symbol }, String(adlLevels.indexOf(level) + 1))];
  });
  return [
    ...family(
      'backstop_fund_balance',
      'Margin balance of one asset in one insurance fund, in units of the asset.',
      balances,
    ),
    ...family('backstop_fund_stamp_seconds', 'When the exchange stamped the balance.', stamps, 'seconds'),
    ...family('backstop_asked_seconds', 'When the exchange last gave a good answer.', asked, 'seconds'),
    ...family('backstop_adl_risk', 'ADL risk: 1 low, 2 medium, 3 high, 4 extremely high.', risks),
    ...family('backstop_alerts_unseen', 'Open alerts not yet seen.', [
      sample('backstop_alerts_unseen', {}, String(alertsUnseen)),
    ]),
    '# EOF\n',
  ].join('\n');
}

function family(name: string, help: string, samples: readonly string[], unit: string | null = null): string[] {
  const units = unit === null ? [] : [`# UNIT ${name} ${unit}`];
  return [`# TYPE ${name} gauge`, ...units, `# HELP ${name} ${help}`, ...samples];
}

function sample(name: string, labels: Labels, value: string): string {
  const written = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${written.length === 0 ? '' : `{${written.join(',')}}`} ${value}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** A hash of the symbols in any order, which changes with the membership. */
function hashOf(symbols: readonly string[]): string {
  return createHash('sha256')
    .update([...symbols].sort().join(' '))
    .digest('hex')
    .slice(0, 12);
}
