import type { AlertMonitor } from '../alerts/monitor.ts';
import type { Context } from '../base/context.ts';
import type { History } from '../history/history.ts';
import type { MarketData } from '../market-data/market-data.ts';
import type { Refresher } from '../refresh/refresher.ts';
import type { LoopbackServer } from '../server/server.ts';
import type { Chosen } from '../settings/chosen.ts';
import { isSameRoute } from '../settings/proxy.ts';
import type { SettingName, Settings } from '../settings/settings.ts';
import { defaultSource } from '../settings/source.ts';
import type { StateStore } from './state/state-store.ts';

/** Effects of settings that need the desktop. */
export interface DesktopSettings {
  useTheme(theme: Settings['theme']): void;
  keepOpen(keepOpen: boolean): void;
  useShortcut(shortcut: Settings['shortcut']): void;
  /** Resolves once every request takes the new route. */
  useProxy(proxy: Settings['proxy']): Promise<void>;
}

export interface AffectedParts {
  readonly refresher: Refresher;
  readonly history: Pick<History, 'latest' | 'forgetOlderThan'>;
  readonly monitor: Pick<AlertMonitor, 'alerts' | 'judge'>;
  readonly marketData: Pick<MarketData, 'check' | 'readRecorded'>;
  readonly server: LoopbackServer;
  readonly state: StateStore;
}

export interface SettingsEffects {
  /** Connects the desktop and applies the present settings. Resolves once requests take the chosen route. */
  connect(desktop: DesktopSettings): Promise<void>;
  /** Applies the effects of a change. */
  follow(before: Settings, now: Settings): void;
}

/**
 * The only list of effects of changed settings. Settings not named here are read where they are used and only need a new
 * state.
 */
export function createSettingsEffects(
  { log }: Pick<Context, 'log'>,
  chosen: Chosen,
  { refresher, history, monitor, marketData, server, state }: AffectedParts,
): SettingsEffects {
  let desktop: DesktopSettings | null = null;

  function follow(before: Settings, now: Settings): void {
    const names = Object.keys(now) as SettingName[]; // settings have no other members
    const changed = new Set(names.filter((name) => now[name] !== before[name]));
    // Only the names: the values are private.
    log(`settings changed: ${[...changed].join(', ')}`);

    const hasMoved = !chosen.sourceFixed && (before.source ?? defaultSource) !== chosen.source();
    if (hasMoved) {
      // First, so that no state shows data of the old host.
      monitor.alerts.startOver();
      void refresher.startOver(history.latest(chosen.source()));
      marketData.readRecorded();
    }
    if (changed.has('theme')) desktop?.useTheme(now.theme);
    if (changed.has('keepOpen')) desktop?.keepOpen(now.keepOpen);
    if (changed.has('shortcut')) desktop?.useShortcut(now.shortcut);
    if (!isSameRoute(now.proxy, before.proxy))
      void desktop?.useProxy(now.proxy).then(() => refresher.startOver(refresher.status().snapshot));
    if (changed.has('serverPort')) server.use(now.serverPort);
    if (changed.has('refreshMinutes')) refresher.reschedule();
    if (changed.has('keepHistoryDays')) void history.forgetOlderThan(now.keepHistoryDays).then(state.publish);
    // Rules start from the recording of the new host, before its first answer arrives.
    if (hasMoved || changed.has('rules') || changed.has('watchlist')) monitor.judge();
    if (changed.has('quietHours') || changed.has('breakQuietHours')) monitor.alerts.retryDelivery();
    const optional: readonly SettingName[] = [
      'watchlist',
      'rules',
      'adlBadge',
      'adlRecord',
      'usdEstimate',
      'fundForScale',
    ];
    if (optional.some((name) => changed.has(name))) marketData.check();
    state.publish();
    if (changed.has('watchlist')) void askAboutNewSymbols(refresher, state);
  }

  return {
    connect(connected) {
      desktop = connected;
      const { theme, keepOpen, shortcut, proxy } = chosen.settings();
      desktop.useTheme(theme);
      desktop.keepOpen(keepOpen);
      desktop.useShortcut(shortcut);
      return desktop.useProxy(proxy);
    },
    follow,
  };
}

/** A request under way does not include the new symbols, so another one follows it. */
async function askAboutNewSymbols(refresher: Refresher, state: StateStore): Promise<void> {
  const anyNotAsked = (): boolean => state.current().missing.some(({ reason }) => reason === 'not-asked');
  if (!anyNotAsked()) return;
  const { refreshing } = refresher.status();
  await refresher.refresh();
  if (refreshing && anyNotAsked()) await refresher.refresh();
}
