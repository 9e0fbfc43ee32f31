import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { referencesOf } from './archive.ts';

/** What a page weighs: bytes of its scripts and styles after gzip, each file by itself as a server would send it. */
export interface PageWeight {
  readonly page: string;
  /** What the page loads before a person sees it. */
  readonly first: number;
  /** What it loads only when it is asked for. */
  readonly later: number;
  readonly budget: number;
}

/** kB = 1000 bytes. */
const budgets: Readonly<Record<string, number>> = { popover: 45_000, settings: 140_000 };

/** @param folder `dist/renderer` */
export function pageWeights(folder: string): PageWeight[] {
  const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const assets = readdirSync(join(folder, 'assets')).map((name) => `assets/${name}`);
  return Object.entries(budgets).map(([page, budget]) => {
    const first = closure([`${page}.html`], (path) => referencesOf(path, text(path)));
    const all = closure([...first], (path) => assets.filter((asset) => text(path).includes(basename(asset))));
    const weigh = (paths: Iterable<string>): number =>
      [...paths].filter((path) => /\.(js|css)$/.test(path)).reduce((sum, path) => sum + weightOf(text(path)), 0);
    return { page, first: weigh(first), later: weigh(all.difference(first)), budget };
  });
}

function closure(start: readonly string[], next: (path: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const waiting = start.map((path) => posix.normalize(path));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    waiting.push(...next(path));
  }
  return found;
}

function weightOf(text: string): number {
  return gzipSync(text, { level: constants.Z_BEST_COMPRESSION }).length;
}

/** @returns what weighs more than it may, in words */
export function weightComplaints(weights: readonly PageWeight[]): string[] {
  return weights
    .filter(({ first, budget }) => first > budget)
    .map(({ page, first, budget }) => `the ${page} page weighs ${first} bytes, and its budget is ${budget}`);
}
