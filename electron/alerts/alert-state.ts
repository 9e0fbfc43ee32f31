import type { Finding } from './judging/alert.ts';
import type { CannotJudge } from './judging/observation.ts';
import type { ReplaySilence } from './judging/replay/replay.ts';
import type { ReplayEpisode } from './judging/replay/replay-episodes.ts';

/** The open alert of one fund: it stays until the person dismisses it, or for a day after it was seen. */
export interface ActiveAlert {
  /** Changes when something graver is found. */
  readonly id: string;
  /** Identity of the fund in the history; null where there is none. */
  readonly fund: number | null;
  /** Key of the fund's view. */
  readonly key: string;
  /** The first watched symbol of the fund. */
  readonly symbol: string;
  /** Null where the alert is about no single asset. */
  readonly asset: string | null;
  readonly kind: Finding['kind'];
  /** How the balance has moved since the alert began, in percent, signed; null where the alert is about none. */
  readonly percent: string | null;
  /** The present state, in one sentence of the current language. */
  readonly text: string;
  /** The figures of the alert as it was found, and which other symbols share the fund. */
  readonly detail: string;
  /** When its gravest finding was found, Unix ms. */
  readonly at: number;
  /** When its first finding was found, Unix ms. */
  readonly began: number;
  /** A person has seen it on screen. */
  readonly seen: boolean;
  /** A loss, or a symbol that moved to a smaller fund. */
  readonly grave: boolean;
  /** Money may have been lost: the tray shows its falling icon. */
  readonly loss: boolean;
}

/** A past alert, as a list shows it. */
export interface PastAlert {
  /** Identity of the fund in the history; null where it had none. */
  readonly fund: number | null;
  /** The first watched symbol of the fund then. */
  readonly symbol: string;
  readonly asset: string | null;
  /** When it was found, Unix ms. */
  readonly at: number;
  /** Newest stamp of the fund then, Unix ms. */
  readonly stamp: number | null;
  readonly loss: boolean;
  /** What happened, in one sentence of the current language. */
  readonly text: string;
  /** From what to what, over which time. */
  readonly detail: string;
}

/** What alerts add to the state. */
export interface AlertState {
  /** One for each fund, and those of symbols that have left it; worst first. */
  readonly alerts: readonly ActiveAlert[];
  /** When each rule last found something, Unix ms. */
  readonly rulesFired: readonly { readonly rule: string; readonly at: number }[];
  /**
   * Rules whose condition already held when the rule was made, or when the fund or symbol was first seen: they stay
   * silent until it has passed.
   */
  readonly rulesAlreadyTrue: readonly {
    readonly rule: string;
    readonly symbol: string;
    readonly asset: string | null;
  }[];
  /** What prevents rules from judging; empty when nothing does. */
  readonly cannotJudge: readonly CannotJudge[];
  /** A watched symbol of each fund that the last answer lacked, while it is not believed gone. */
  readonly missingFunds: readonly string[];
}

/** The outcome of a notification that the operating system reports within a few seconds. */
export type NotificationOutcome = 'shown' | 'failed' | 'no-answer' | 'unsupported';

/** Which alerts the rules would have raised in past drains. */
export interface ReplayResult {
  readonly episodes: readonly ReplayedEpisode[];
}

export interface ReplayedEpisode extends ReplayEpisode {
  /** The notifications that would have been shown: at most one per sample. */
  readonly notifications: readonly ReplayedText[];
  readonly rules: readonly {
    readonly rule: string;
    readonly alerts: readonly ReplayedText[];
    /** Why the rule raised no alert; null where it did. */
    readonly silent: ReplaySilence | null;
  }[];
}

export interface ReplayedText {
  /** Stamp of the sample, Unix ms. */
  readonly at: number;
  readonly text: string;
  readonly detail: string;
}
