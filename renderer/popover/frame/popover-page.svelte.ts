import type { ActiveAlert } from '../../../electron/alerts/alert-state.ts';
import type { FundView } from '../../../electron/funds/view/watchlist-view.ts';
import type { CommandName } from '../../../electron/ipc/contract.ts';
import { m } from '../../../messages/compiled/messages.js';
import { formatExact } from '../../../messages/format.ts';
import { followState } from '../../app-state.svelte.ts';
import { type Arguments, send } from '../../bridge.ts';
import { runClock } from '../../clock.svelte.ts';
import { errorText } from '../../components/error-text.ts';
import { hindrances, isHeld } from './status.ts';

/** How long a cell says "Copied" in place of its balance. */
const copiedFor = 1600;

/** The fund whose history is shown. A fund that is not in the list has only an identity. */
export interface OpenedFund {
  readonly key: string;
  readonly id: number | null;
  /** The asset to show first, if one was chosen. */
  readonly asset: string | null;
}

/** UI state of the popover: what is open, what had the focus, what was just done. */
export class PopoverPage {
  readonly connected = followState();
  readonly clock = runClock();
  /** The history with its chart; loaded when a fund is opened for the first time. */
  Detail = $state.raw<typeof import('../detail/Detail.svelte')['default'] | null>(null);
  detailFailed = $state.raw(false);
  /** The fund whose history is shown in place of the list. */
  opened = $state.raw<OpenedFund | null>(null);
  /** Keys of the funds whose whole membership is open, the last opened last. */
  openFunds = $state.raw<readonly string[]>([]);
  /** Keys of the funds of a long list whose tables are open, the last opened last. */
  openLines = $state.raw<readonly string[]>([]);
  /** The search text of a long list. */
  filter = $state.raw('');
  keysShown = $state.raw(false);
  /** The balance that had the focus last. */
  focused = $state.raw<string | null>(null);
  /** Which balance was just copied, and whether that worked. */
  copied = $state.raw<{ readonly id: string; readonly done: boolean } | null>(null);
  /** What screen readers are to say next. */
  said = $state.raw('');
  /** Why the last command failed, as a text. */
  problem = $state.raw<string | null>(null);
  /** The alerts of the last state; null before the first. */
  #known: ReadonlySet<string> | null = null;
  #copiedTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    $effect(() => window.backstop.onOpenFund((id) => void this.openById(id)));
    $effect(() => this.#readOut(this.connected.state?.alerts ?? null));
  }

  /** Reads out what was not open in the previous state, the gravest first; nothing at the first state. */
  #readOut(alerts: readonly ActiveAlert[] | null): void {
    if (alerts === null) return;
    const news = this.#known === null ? [] : alerts.filter(({ id }) => !this.#known?.has(id));
    this.#known = new Set(alerts.map(({ id }) => id));
    if (news.length > 0) this.said = news.map(({ text, detail }) => this.#spoken([text, detail])).join(' ');
  }

  /** Joins texts without full stops; only the last one may have one. */
  #spoken(sentences: readonly string[]): string {
    return sentences.join(this.connected.state?.locale === 'zh-CN' ? '。' : '. ');
  }

  /** Sends a command; a refusal is shown on the page. */
  async ask<Name extends CommandName>(name: Name, ...argument: Arguments<Name>): Promise<void> {
    this.problem = null;
    try {
      await send(name, ...argument);
    } catch (cause) {
      this.problem = errorText(cause);
    }
  }

  /** Asks for a refresh, or says why none is possible: during a limit nothing would be sent. */
  refresh(): void {
    const { state } = this.connected;
    const now = this.clock.now;
    if (state && isHeld(state, now)) this.said = this.#spoken([state.verdict.text, ...hindrances(state, now)]);
    else void this.ask('refresh');
  }

  /** Copies a balance with every digit, as the exchange wrote it. @param id the row that says so */
  async copy(fund: FundView, index: number, id: string): Promise<void> {
    const { marginBalance = null, asset } = fund.balances[index] ?? {};
    if (marginBalance === null || this.connected.state === null) return;
    try {
      await send('copy', marginBalance);
      this.copied = { id, done: true };
      this.said = `${m.copied()}: ${formatExact(marginBalance, this.connected.state.locale)} ${asset ?? ''}`;
    } catch (cause) {
      console.error('copy failed', cause);
      this.copied = { id, done: false };
      this.said = m.not_copied();
    }
    clearTimeout(this.#copiedTimer);
    this.#copiedTimer = setTimeout(() => {
      this.copied = null;
      this.said = '';
    }, copiedFor);
  }

  /** Opens or closes the whole membership of a fund, or its table in a long list. */
  toggle(which: 'openFunds' | 'openLines', { key }: FundView): void {
    const open = this[which];
    this[which] = open.includes(key) ? open.filter((other) => other !== key) : [...open, key];
  }

  /** Shows the history of a fund, once the part of the page that draws it has been loaded. */
  async open(fund: OpenedFund): Promise<void> {
    if (this.connected.state?.sample != null) return; // sample data has no history
    try {
      this.Detail ??= (await import('../detail/Detail.svelte')).default;
      this.opened = fund;
    } catch (cause) {
      console.error('the part of the page with the history failed to load', cause);
      this.detailFailed = true;
    }
  }

  /** Shows the history of the fund that a notification was about, whatever else is open. */
  async openById(id: number): Promise<void> {
    const asset = this.connected.state?.alerts.find(({ fund }) => fund === id)?.asset ?? null;
    this.keysShown = false;
    await this.open({ key: String(id), id, asset });
  }

  /** Closes what was opened last; the popover itself when nothing is open. */
  close(): void {
    if (this.keysShown) this.keysShown = false;
    else if (this.opened !== null) this.opened = null;
    else if (this.openFunds.length > 0) this.openFunds = this.openFunds.slice(0, -1);
    else if (this.openLines.length > 0) this.openLines = this.openLines.slice(0, -1);
    else if (this.filter !== '') this.filter = '';
    else void this.ask('hidePopover');
  }
}
