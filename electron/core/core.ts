import type { Messenger } from '../alerts/delivery/messenger.ts';
import { createAlertMonitor } from '../alerts/monitor.ts';
import type { Alerts } from '../alerts/service.ts';
import { minute } from '../base/duration.ts';
import { type ConnectionReport, type Route, testConnection } from '../exchange/connection-test.ts';
import type { Reading } from '../exchange/http-answer.ts';
import type { Snapshot } from '../funds/fund.ts';
import { type AllFunds, listAllFunds } from '../funds/view/all-funds.ts';
import type { History } from '../history/history.ts';
import { createMarketData } from '../market-data/market-data.ts';
import { createOutgoing, type Outgoing } from '../outgoing/outgoing.ts';
import type { Recipient } from '../outgoing/recipient.ts';
import { createPublishScheduleStore } from '../refresh/publish-schedule-store.ts';
import { createRefresher, type Refresher } from '../refresh/refresher.ts';
import { envelope } from '../reports/envelope.ts';
import { createLoopbackServer } from '../server/server.ts';
import { newToken } from '../server/token.ts';
import { type Chosen, createChosen } from '../settings/chosen.ts';
import { defaultSettings, type SettingsPatch } from '../settings/settings.ts';
import { isLoopbackSource } from '../settings/source.ts';
import type { Symbols } from '../watchlist/symbols.ts';
import { createSymbols } from '../watchlist/symbols.ts';
import { createView } from '../watchlist/view.ts';
import { createAttempts } from './attempts.ts';
import type { CoreOptions } from './core-options.ts';
import { createExchangeInUse } from './exchange-in-use.ts';
import { openFiles } from './files.ts';
import type { Memory } from './memory.ts';
import { servedData } from './served-data.ts';
import { createSettingsEffects, type DesktopSettings } from './settings-effects.ts';
import type { AppFacts } from './state/app-state.ts';
import { buildState, type StateParts } from './state/build-state.ts';
import { createNotices } from './state/notices.ts';
import { createStateStore, type StateStore } from './state/state-store.ts';
import { createTakeAnswer } from './take-answer.ts';
import { removeWatched } from './watched-recording.ts';

/** Backstop without a desktop: everything from the exchange to the state. */
export interface Core extends Chosen {
  readonly state: StateStore;
  readonly refresher: Refresher;
  readonly symbols: Symbols;
  readonly alerts: Alerts;
  readonly history: History;
  /** Alerts beyond this computer. */
  readonly outgoing: Pick<Outgoing, 'recipient' | 'test'>;
  /** Sets the recipient of alerts; null removes it. @throws the keyring's error; then nothing has changed */
  chooseRecipient(recipient: Recipient | null): Promise<void>;
  /** Takes effect at once, in memory first; a file that cannot be written becomes a notice in the state. */
  changeSettings(patch: SettingsPatch): void;
  /** Connects the desktop to the settings. Resolves once requests take the chosen route. */
  connectDesktop(desktop: DesktopSettings): Promise<void>;
  /** Shows or hides sample data, which is only visible while there is no answer. Lasts for this run. */
  showSample(shown: boolean): void;
  dismissWelcome(): void;
  /** Every fund of the last answer; null before the first. */
  allFunds(): AllFunds | null;
  /** Makes a new token for the local server, which replaces the previous one. @returns the token, once */
  makeServerToken(): string;
  /** Deletes the recording of all hosts, with the memory of alerts. @throws Error if it cannot be deleted */
  deleteHistory(): void;
  /** The version last announced to the person. */
  readonly announcedVersion: Memory['announcedVersion'];
  /** Tests the route to the exchange step by step; see {@link testConnection}. */
  testConnection(route: Route, report: (report: ConnectionReport) => void): Promise<void>;
  /** One refresh apart from the timer. Only symbols without a fund are remembered. */
  readOnce(): Promise<Reading<Snapshot>>;
  /** Stops the timer and closes the files. */
  close(): void;
}

/** For `--watch` and `--print`, which send no alerts. */
const noMessenger: Messenger = {
  isOn: () => false,
  heldUntil: () => null,
  send: () => Promise.reject(new Error('no recipient')),
};

export function createCore(options: CoreOptions): Core {
  // First create the parts, each from those above it.
  const { folder, commandLine, system, context } = options;
  const { clock, log } = context;
  const notices = createNotices(log);
  const state = createStateStore();
  const files = openFiles(options, notices, state.publish);
  const { settings, memory, history } = files;
  const chosen = createChosen(settings.current, commandLine, system.language);
  const exchange = createExchangeInUse(chosen.source, system.fetch, memory, clock.now);
  const isOnline = (): boolean => isLoopbackSource(chosen.source()) || system.isOnline();
  const refresher = createRefresher(
    context,
    {
      interval: () => chosen.settings().refreshMinutes * minute,
      heldUntil: () => exchange.limits().heldUntil(clock.now()),
      isOnline,
      lacksSomething: () => history.lacksSomething(chosen.source()),
      schedule: createPublishScheduleStore(history, chosen.source),
      changed: state.publish,
    },
    history.latest(chosen.source()),
  );
  const snapshot = (): Snapshot | null => refresher.status().snapshot;
  const view = createView(history);
  const { client } = exchange;
  const marketData = createMarketData(context, chosen, {
    client,
    mayAsk: () => !refresher.status().paused && isOnline(),
    funds: () => view(chosen.watchlist(), snapshot()).funds,
    history,
    report: notices.historyNotSaved,
    publish: state.publish,
  });
  const served = servedData({ folder, chosen, memory, history, status: refresher.status, state }, clock.now);
  const outgoing = createOutgoing({
    store: memory.outgoing,
    keyring: system.keyring,
    fetch: system.fetch,
    now: clock.now,
    log,
    report: (content) => ({ ...envelope(served.circumstances()), ...content }),
  });
  const monitor = createAlertMonitor(context, chosen, {
    history,
    inView: { snapshot, view },
    ratings: marketData.ratings,
    lacksRatings: marketData.lacksRatings,
    report: notices.historyNotSaved,
    publish: state.publish,
    messenger: files.ownsFolder ? outgoing : noMessenger,
  });
  const symbols = createSymbols(context, chosen, { folder, client, snapshot, changed: state.publish });
  const takeAnswer = createTakeAnswer(context, chosen, {
    history,
    monitor,
    marketData,
    notices,
    show: refresher.show,
    publish: state.publish,
  });
  const attempts = createAttempts(context, chosen, { client, files, takeAnswer, marketData, state });
  const server = createLoopbackServer({
    data: served,
    tokenHash: memory.tokenHash.read,
    changed: state.publish,
    log,
  });
  const effects = createSettingsEffects(context, chosen, { refresher, history, monitor, marketData, server, state });

  function aboutApp(): AppFacts {
    const recipient = outgoing.recipient();
    return {
      welcome: !memory.welcomed.read() && !chosen.watchlistFixed,
      machine: system.machine(),
      server: server.state(),
      serverToken: memory.tokenHash.read() !== null,
      outgoing: recipient && { ...recipient, ...monitor.alerts.outbox.state() },
      update: system.update(),
      notices: notices.all(),
    };
  }

  // Then start them; from here on they may call one another.
  refresher.start(attempts);
  marketData.start(monitor.judge);
  let wantsSample = false;
  const parts: StateParts = {
    status: refresher.status,
    view,
    exchangeTime: history.exchangeTime,
    aboutFunds: (funds) => ({ ...monitor.state(), ...marketData.state(funds) }),
    aboutApp,
    wantsSample: () => wantsSample,
  };
  // Rules start from the last recorded balances, so that a loss in the first answer raises an alert.
  monitor.judge();
  state.start((previous) => buildState(chosen, parts, previous, clock.now()));
  if (files.ownsFolder) server.use(chosen.settings().serverPort);

  return {
    ...chosen,
    state,
    refresher,
    symbols,
    alerts: monitor.alerts,
    history,
    outgoing,
    async chooseRecipient(recipient) {
      await outgoing.choose(recipient);
      log(recipient === null ? 'alerts stay on this computer' : `alerts go beyond this computer (${recipient.kind})`);
      monitor.alerts.outbox.retryNow();
      state.publish();
    },
    changeSettings(patch) {
      // A person who has chosen symbols needs no welcome.
      if (patch.watchlist !== undefined && !memory.welcomed.read()) memory.welcomed.write(true);
      const before = settings.current();
      const failure = settings.change(patch);
      effects.follow(before, settings.current());
      files.settingsSaved(failure);
    },
    async connectDesktop(desktop) {
      await effects.connect(desktop);
      monitor.alerts.outbox.open();
    },
    showSample(shown) {
      wantsSample = shown;
      state.publish();
    },
    dismissWelcome() {
      memory.welcomed.write(true);
      state.publish();
    },
    makeServerToken() {
      const { token, hash } = newToken();
      memory.tokenHash.write(hash);
      state.publish();
      return token;
    },
    announcedVersion: memory.announcedVersion,
    allFunds() {
      const answer = snapshot();
      return answer && listAllFunds(chosen.watchlist(), answer, history.recordOf, symbols.known());
    },
    deleteHistory() {
      history.deleteAll();
      removeWatched(folder);
      monitor.alerts.startOver();
      state.publish();
    },
    testConnection(route, report) {
      const symbol = state.current().funds[0]?.watched[0] ?? defaultSettings.watchlist[0] ?? '';
      return testConnection({ client: client(), limits: exchange.limits(), route, symbol, now: clock.now, report });
    },
    readOnce: () => attempts.ask(null),
    close() {
      refresher.stop();
      server.close();
      marketData.close();
      monitor.close();
      files.close();
    },
  };
}
