import type { AdlReadings } from '../funds/adl-risk.ts';
import type { ClockDifference } from '../funds/exchange-time.ts';
import type { KnownOpenInterest } from '../funds/scale/open-interest.ts';
import { isRefusal, reasonOf } from './database/database.ts';
import type { RecordingFile } from './recording/file.ts';
import type { Recording } from './recording/recording.ts';
import type { OpenInterestAnswer } from './tables/open-interests.ts';

/** Stores ADL ratings and open interest of symbols, separately for each host. */
export interface MarketStore {
  /** Records ADL ratings. @returns why that failed, or null */
  keepRatings(source: string, readings: AdlReadings): string | null;
  /** The last recorded rating of each symbol. */
  lastRatings(source: string): AdlReadings;
  /** How far this machine's clock is behind a host's; null before its first answer. */
  clockDifference(source: string): ClockDifference | null;
  /** Records the open interest of a symbol. @returns why that failed, or null */
  keepOpenInterest(source: string, answer: OpenInterestAnswer): string | null;
  /** The recorded open interest of one midnight (Unix ms), by symbol. */
  openInterest(source: string, midnight: number): ReadonlyMap<string, KnownOpenInterest>;
}

export function createMarketStore(recording: Recording): MarketStore {
  function keep(write: (open: RecordingFile) => void): string | null {
    const { file, isClosed } = recording;
    if (isClosed || file.lasting === 'read-only') return null;
    try {
      file.writer.inOneTransaction(() => write(file));
      return null;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return reasonOf(error); // damage is handled by the next answer
    }
  }

  return {
    keepRatings: (source, readings) => keep(({ adlStays }) => adlStays.write(source, readings)),
    lastRatings: (source) =>
      recording.withFile(new Map(), ({ adlStays }) => {
        const stays = adlStays.last(source);
        return new Map(stays.map(({ symbol, until, risk }) => [symbol, { said: risk, at: until }]));
      }),
    clockDifference: (source) => recording.withFile(null, ({ recorder }) => recorder.known(source).clock),
    keepOpenInterest: (source, answer) => keep(({ openInterests }) => openInterests.write(source, answer)),
    openInterest: (source, midnight) =>
      recording.withFile(new Map(), ({ openInterests }) => openInterests.read(source, midnight)),
  };
}
