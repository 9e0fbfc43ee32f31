import { join } from 'node:path';
import { pageWeights } from '../../scripts/package/page-weight.ts';
import { absoluteFigure, type Bench, counted } from './figure.ts';

const built = join(import.meta.dirname, '..', '..', 'dist', 'renderer');

/** What the pages load before a person sees them. */
export const pagesBench: Bench = {
  name: 'pages',
  run: async () =>
    pageWeights(built).map(({ page, first, budget }) =>
      absoluteFigure(`${page} page, script + style, gzip`, counted('bytes', first), budget),
    ),
};
