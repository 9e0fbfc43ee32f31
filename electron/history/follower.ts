import { join } from 'node:path';
import { statOf } from '../base/plain-file.ts';
import { openReadOnly, type ReadOnlyHistory } from './read-only.ts';
import { fileName } from './recording/file.ts';

/** A recording that other processes change, replace, or have not begun yet. */
export interface Follower {
  /** The recording where it has changed since the last call, at first in any case; else null. */
  changed(): ReadOnlyHistory | null;
  /** Whether there is a recording, also one that cannot be read now. */
  exists(): boolean;
  /** The recording as it stands; null while there is none that can be read. */
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

  /** A file that was set aside or deleted lives on for who has it open: the name tells which is the present one. */
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
