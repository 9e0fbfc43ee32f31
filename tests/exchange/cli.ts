import { readWords } from '../../scripts/ready/command-line.ts';
import { startExchange } from './exchange.ts';
import { faultFields } from './faults/fault.ts';
import { type Flags, parseFlags, usage } from './flags.ts';

const flags = readWords(parseFlags, ' (--help shows the usage)');
if (flags === 'help') process.stdout.write(usage);
else await run(flags);

async function run(flags: Flags): Promise<void> {
  const exchange = await startExchange(flags);
  process.stdout.write(`Simulated exchange: ${exchange.url}\n`);
  process.stderr.write(`${controlsHelp(exchange.url)}\n`);
  const end = (): void => void exchange.close();
  process.once('SIGINT', end).once('SIGTERM', end);
}

function controlsHelp(url: string): string {
  return `
Balances:           curl ${url}/fapi/v1/insuranceBalance
Switch a fault on:  curl -d '{"kind":"server-error","status":503,"times":3}' ${url}/control/fault
Switch faults off:  curl -X DELETE ${url}/control/fault
Another scenario:   curl -d '{"scenario":"drain"}' ${url}/control/scenario
Everything else:    curl ${url}/control

Faults: ${Object.keys(faultFields).join(', ')}

Ctrl+C ends it.`;
}
