import { type AlertMonitor, createAlertMonitor } from '../alerts/monitor.ts';
import type { Alerts } from '../alerts/service.ts';
import { type Locale, localeOf } from '../base/locale.ts';
import { createExchangeClient, type ExchangeClient } from '../exchange/client.ts';
import { type ConnectionReport, type NetworkWay, testConnection } from '../exchange/connection-test.ts';
import type { Reading } from '../exchange/http-answer.ts';
import { createLimits, type Limits } from '../exchange/limits.ts';
import type { Snapshot } from '../funds/fund.ts';
import { type History, openHistory } from '../history/history.ts';
import { noHistory } from '../history/no-history.ts';
import { isStampOverdue } from '../refresh/publish-schedule.ts';
import { createRhythmStore } from '../refresh/publish-schedule-store.ts';
import { refreshOnce } from '../refresh/refresh-once.ts';
import { createRefresher, type Refresher } from '../refresh/refresher.ts';
import { openJsonFile, removeLeftovers } from '../settings/json-file.ts';
import { defaultSettings, type Settings, type SettingsPatch } from '../settings/settings.ts';
import { createSettingsStore, type SettingsStore } from '../settings/settings-store.ts';
import { defaultSource, isLoopbackSource } from '../settings/source.ts';
import { createSymbolSearch } from '../watchlist/symbol-search.ts';
import type { Symbols } from '../watchlist/symbols.ts';
import { createView } from '../watchlist/view.ts';
import type { CoreOptions } from './core-options.ts';
import { createMemory, type Memory } from './memory.ts';
import { createNotices } from './notices.ts';
import { createStateStore, type StateStore } from './state-store.ts';

/** Backstop without a desktop: the way of the data from the exchange to the state. */
export interface Core {
  readonly state: StateStore;
  readonly refresher: Refresher;
  readonly symbols: Symbols;
  readonly alerts: Alerts;
  readonly history: History;
  watchlist(): readonly string[];
  locale(): Locale;
  settings(): Settings;
  /** Takes effect at once, in memory first; a file that cannot be written becomes a notice in the state. */
  changeSettings(patch: SettingsPatch): void;
  /** Tells every change of the settings, before the state does. */
  readonly onSettings: SettingsStore['onChange'];
  dismissWelcome(): void;
  /** Deletes what is recorded of every host, and what alerts remember of it. @throws Error when it cannot be deleted */
  deleteHistory(): void;
  /** The version that a person was told of last. */
  readonly toldVersion: Memory['toldVersion'];
  /** Tries the way to the exchange step by step; see there. */
  testConnection(way: NetworkWay, report: (report: ConnectionReport) => void): Promise<void>;
  /** One refresh apart from the timer, kept nowhere. */
  readOnce(): Promise<Reading<Snapshot>>;
  /** Stops the timer and closes the files. */
  close(): void;
}

const minute = 60_000;

export function createCore(options: CoreOptions): Core {
  const { folder, commandLine, clock, random, log } = options;
  const notices = createNotices(log);
  // `--print` may run beside the app, which then owns the folder.
  if (commandLine.print === null) for (const name of ['settings', 'memory', 'catalogue']) removeLeftovers(folder, name);
  const settingsFile = openJsonFile(folder, 'settings', clock.now());
  const settings = createSettingsStore(settingsFile);
  const memory: Memory = createMemory(openJsonFile(folder, 'memory', clock.now()), notices.settingsNotSaved);
  const history: History = commandLine.print === null ? openHistory(folder, clock.now, onHistorySetAside) : noHistory;
  if (settingsFile.setAside !== null) notices.add({ kind: 'settings-set-aside', name: settingsFile.setAside });
  if (settings.repaired.length > 0) notices.add({ kind: 'settings-repaired', keys: settings.repaired });
  if (history.setAside !== null) notices.add({ kind: 'history-set-aside', name: history.setAside });

  const source = (): string => commandLine.source ?? settings.current().source ?? defaultSource;
  let exchange = connect(source());
  const watchlist = (): readonly string[] => commandLine.symbols ?? settings.current().watchlist;
  const locale = (): Locale => localeOf(settings.current().language, options.systemLanguage());
  const isOnline = (): boolean => isLoopbackSource(source()) || options.isOnline();
  const heldUntil = (): number | null => exchange.limits.heldUntil(clock.now());
  const readOnce = (former: Snapshot | null): Promise<Reading<Snapshot>> => {
    const { client } = exchange;
    const uncovered = memory.uncovered(client.source);
    return refreshOnce({ client, watchlist: watchlist(), former, uncovered, now: clock.now, log });
  };

  function connect(to: string): { readonly client: ExchangeClient; readonly limits: Limits } {
    const limits = createLimits(memory.limits(new URL(to).origin)); // a ban is about the host, whatever the path
    const client = createExchangeClient({ source: to, fetch: options.fetch, limits, now: clock.now });
    return { client, limits };
  }

  async function forgetOldSamples(): Promise<void> {
    const days = settings.current().keepHistoryDays;
    if (days !== null) await history.forgetOlderThan(days);
  }

  function onHistorySetAside(name: string): void {
    notices.add({ kind: 'history-set-aside', name });
    state.publish();
  }

  /** A fault in the alerts, or a desktop that refuses a notification, must not cost the values that have come. */
  function judge(snapshot: Snapshot, complete: boolean): void {
    try {
      watch.answered(snapshot, complete);
    } catch (error) {
      log(`the alerts broke down: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }

  async function readAndKeep(): Promise<Reading<Snapshot>> {
    const reading = await readOnce(refresher.status().snapshot);
    if (reading.ok) {
      const { failure, complete, samples } = history.keep(reading.value);
      notices.historyNotSaved(failure);
      judge(reading.value, complete);
      if (samples.length > 0) void forgetOldSamples();
      log(`good answer: ${reading.value.funds.length} funds, ${reading.value.unreadable} entries unreadable`);
    } else {
      log(`no answer: ${reading.failure.kind}, ${reading.failure.message}`);
    }
    return reading;
  }

  const rhythm = createRhythmStore(history, source);
  const refresher: Refresher = createRefresher(
    {
      clock,
      random,
      interval: () => settings.current().refreshMinutes * minute,
      run: readAndKeep,
      heldUntil,
      isOnline,
      rhythm,
      onChange: () => state.publish(),
      log,
    },
    history.latest(source()),
  );
  const view = createView(history);
  const watch: AlertMonitor = createAlertMonitor({
    history,
    view,
    client: () => exchange.client,
    source,
    snapshot: () => refresher.status().snapshot,
    watchlist,
    settings: settings.current,
    locale,
    clock,
    report: notices.historyNotSaved,
    publish: () => state.publish(),
    log,
  });
  const state: StateStore = createStateStore({
    settings: settings.current,
    locale,
    welcome: () => !memory.welcomed(),
    fixedWatchlist: commandLine.symbols,
    source,
    sourceFixed: commandLine.source !== null,
    machine: options.machine,
    update: options.update,
    refresh: refresher.status,
    heldUntil,
    view,
    isStampOverdue: () => isStampOverdue(rhythm.read(), clock.now()),
    alerts: watch.state,
    notices: notices.all,
  });

  const symbols = createSymbolSearch({
    folder,
    client: () => exchange.client,
    snapshot: () => refresher.status().snapshot,
    watchlist,
    isOnline,
    onChange: () => state.publish(),
    clock,
    log,
  });

  const anyNotAsked = (): boolean => state.current().missing.some(({ reason }) => reason === 'not-asked');

  /** A request that is under way has begun without them: then one more follows it. */
  async function askAboutNewSymbols(): Promise<void> {
    const { refreshing } = refresher.status();
    await refresher.refresh();
    if (refreshing && anyNotAsked()) await refresher.refresh();
  }

  return {
    state,
    refresher,
    symbols,
    alerts: watch.alerts,
    history,
    watchlist,
    locale,
    settings: settings.current,
    changeSettings(patch) {
      const former = source();
      notices.settingsNotSaved(settings.change(patch));
      if (source() !== former) {
        exchange = connect(source());
        void refresher.startOver(history.latest(source()));
      }
      if (patch.refreshMinutes !== undefined) refresher.reschedule();
      if (patch.keepHistoryDays !== undefined) void forgetOldSamples().then(state.publish);
      watch.settingsChanged(patch);
      state.publish();
      if (patch.watchlist !== undefined && anyNotAsked()) void askAboutNewSymbols();
    },
    dismissWelcome() {
      memory.setWelcomed();
      state.publish();
    },
    toldVersion: memory.toldVersion,
    deleteHistory() {
      history.deleteAll();
      watch.alerts.forget();
      state.publish();
    },
    onSettings: settings.onChange,
    testConnection(way, report) {
      const symbol = state.current().funds[0]?.watched[0] ?? defaultSettings.watchlist[0] ?? '';
      return testConnection({ ...exchange, way, symbol, now: clock.now, report });
    },
    readOnce: () => readOnce(null),
    close() {
      refresher.stop();
      watch.close();
      history.close();
    },
  };
}
