import { expect, test } from 'vitest';
import { createExchangeClient } from '../../../../electron/exchange/client.ts';
import { safeMessage } from '../../../../electron/exchange/safe-message.ts';
import { freshLimits } from '../support/kept-limits.ts';
import { httpServer } from '../support/raw-server.ts';
import { failureIn } from '../support/recordings/samples.ts';

const source = 'https://mirror.example/k3y-s3cret/v%2F1';
const path = (symbol: string): string => `/fapi/v1/insuranceBalance?symbol=${encodeURIComponent(symbol)}`;

test.each(['BTCUSDT', '币安人生USDT', '4USDT', 'A&B?C', 'a.*b+USDT'])(
  'the symbol that was asked for is not repeated: %s',
  (symbol) => {
    for (const said of [symbol, symbol.toLowerCase(), encodeURIComponent(symbol), `x${symbol}x`]) {
      const text = safeMessage(`Invalid symbol ${said}.`, source, path(symbol));
      expect(text).toMatch(/^Invalid symbol .*…/);
      expect(text).not.toContain(said);
    }
  },
);

test('a short symbol is taken out where it stands alone, and leaves the words around it', () => {
  expect(safeMessage('Invalid symbol "U": unknown U', source, path('U'))).toBe('Invalid symbol "…": unknown …');
});

test.each([
  '/k3y-s3cret/v%2F1/fapi/v1/time is not here',
  'no such key: k3y-s3cret',
  'no such key: K3Y-S3CRET',
  'failed to fetch https://mirror.example/k3y-s3cret/v%2F1/fapi/v1/time?token=k3y',
  'see https://elsewhere.example/k3y-s3cret#k3y',
  'no such version: v/1',
])('the path of the API host is not repeated: %s', (said) => {
  expect(safeMessage(said, source, '/fapi/v1/time')).not.toMatch(/k3y|v\/1/i);
});

test('what cannot be seen is written out', () => {
  expect(safeMessage('go\u202e\u200b\u001b[2J\u0301\u0301\u0301\u0301', source, '/x')).toBe(
    'go\\u{202e}\\u{200b}\\u{1b}[2J\u0301\u0301\u0301\\u{301}',
  );
});

test('a refusal over HTTP names neither the symbol nor the path of the host', async () => {
  const asked: (string | undefined)[] = [];
  const server = await httpServer((request, response) => {
    asked.push(request.url);
    response.writeHead(400, { 'content-type': 'application/json' });
    const { searchParams } = new URL(request.url ?? '', 'http://x');
    response.end(JSON.stringify({ code: -1121, msg: `${searchParams.get('symbol')}\u200b at ${request.url}` }));
  });
  const client = createExchangeClient({ source: `${server}/s3cret`, fetch, limits: freshLimits(), now: Date.now });
  const { message } = failureIn(await client.fetchFundOf('龙虾USDT'));
  expect(asked).toEqual([expect.stringMatching(/^\/s3cret\/fapi\/v1\/insuranceBalance\?/)]);
  expect(message).toContain('-1121');
  expect(message).not.toMatch(/s3cret|龙虾|%E9|\u200b/u);
});
