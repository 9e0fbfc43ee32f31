import type { Session } from 'electron';
import { m } from '../../../messages/compiled/messages.js';
import type { Clock } from '../../base/clock.ts';
import type { Core } from '../../core/core.ts';
import { createUpdates, type Updates } from '../../updates/updates.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { Log } from '../system/log.ts';
import type { Popover } from '../windows/popover.ts';
import { buildSource } from './update-source.ts';

export interface BuildUpdates extends Updates {
  /** Every host contacted for updates; empty when this build has none. */
  readonly hosts: readonly string[];
  sessions(): readonly Session[];
}

/** Must run after `ready`. */
export function createBuildUpdates(clock: Clock, log: Log): BuildUpdates {
  const source = buildSource(log);
  const updates = createUpdates(source, clock.now, log);
  return { ...updates, hosts: source?.hosts ?? [], sessions: () => (source === null ? [] : [source.session()]) };
}

/** Connects updates with their notifications, and with alerts, which have priority. */
export function connectUpdates(core: Core, updates: Updates, popover: Popover, notifications: Notifications): void {
  updates.connect({
    state: core.state.current,
    popoverInUse: popover.isInUse,
    announce: (version) =>
      notifications.showUpdate({ title: m.update_notice_title({ version }), body: m.update_notice_body() }),
    announced: core.announcedVersion,
    publish: core.state.publish,
  });
  core.state.subscribe(() => void updates.checkIfDue());
}
