import { join } from 'node:path';
import { statOf } from '../base/plain-file.ts';
import { openReadOnly, type ReadOnlyHistory } from './read-only.ts';
import { fileName } from './recording/file.ts';

/** Follows a recording that another process may create, change or replace. */
export interface Follower {
  /** The recording if it has changed since the last call, or at the first call; else null. */
  changed(): ReadOnlyHistory | null;
  /** Whether a recording exists, even if it cannot be read now. */
  exists(): boolean;
  /** The recording; null if it cannot be read. */
  current(): ReadOnlyHistory | null;
  close(): void;
}

interface Opened {
  readonly history: ReadOnlyHistory;
  readonly inode: bigint;
  version: number | null;
}

/** @param directory of `history.db` */
export function followRecording(directory: string): Follower {
  const path = join(directory, fileName);
  let opened: Opened | null = null;

  function close(): void {
    opened?.history.close();
    opened = null;
  }

  /** Opens the file now at the path: an open file stays readable after it was renamed or deleted. */
  function open(): Opened | null {
    const inode = statOf(path)?.ino ?? null;
    if (opened !== null && opened.inode !== inode) close();
    if (opened === null && inode !== null) {
      const opening = openReadOnly(directory, false);
      if (opening.ok) opened = { history: opening.history, inode, version: null };
    }
    return opened;
  }

  return {
    changed() {
      const present = open();
      if (present === null) return null;
      const version = present.history.version();
      if (version === present.version) return null;
      present.version = version;
      return present.history;
    },
    exists: () => (statOf(path)?.size ?? 0n) > 0n,
    current: () => open()?.history ?? null,
    close,
  };
}
