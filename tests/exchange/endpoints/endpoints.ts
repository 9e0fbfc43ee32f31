import { jsonAnswer } from '../answer.ts';
import { adlRisk } from './adl-risk.ts';
import type { Endpoint } from './endpoint.ts';
import { exchangeInfo } from './exchange-info.ts';
import { insuranceBalance } from './insurance-balance.ts';
import { openInterestHistory } from './open-interest.ts';
import { assetIndex } from './prices.ts';

const ping: Endpoint = { weight: () => 1, answer: () => jsonAnswer(200, {}) };
const time: Endpoint = { weight: () => 1, answer: ({ now }) => jsonAnswer(200, { serverTime: now }) };

/** The exchange's public endpoints by path. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map([
  ['/fapi/v1/ping', ping],
  ['/fapi/v1/time', time],
  ['/fapi/v1/exchangeInfo', exchangeInfo],
  ['/fapi/v1/insuranceBalance', insuranceBalance],
  ['/fapi/v1/assetIndex', assetIndex],
  ['/fapi/v1/symbolAdlRisk', adlRisk],
  ['/futures/data/openInterestHist', openInterestHistory],
]);
