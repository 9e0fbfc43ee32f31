/** Draws every icon under `assets/` from the sources in `assets/svg/`: `npm run icons`. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { imagesToIco } from 'png-to-ico';
import { encodeIcns, icnsSizes } from './icons/icns.ts';
import { type Drawing, encodePng, type Raster, withRasteriser } from './icons/raster.ts';
import { readWords } from './ready/command-line.ts';

type State = 'fine' | 'falling' | 'stale' | 'offline' | 'paused';
type Panel = 'light' | 'dark';
type Draw = (drawing: Drawing) => Promise<Raster>;

const assets = join(import.meta.dirname, '..', 'assets');

const states: readonly State[] = ['fine', 'falling', 'stale', 'offline', 'paused'];

/** The colour of each state on a light and on a dark panel. The shape alone tells the states apart. */
const colours: Readonly<Record<Panel, Readonly<Record<State, string>>>> = {
  light: { fine: '#1F2328', falling: '#B91C1C', stale: '#B45309', offline: '#1F2328', paused: '#1F2328' },
  dark: { fine: '#F5F7FA', falling: '#F87171', stale: '#FBBF24', offline: '#F5F7FA', paused: '#F5F7FA' },
};

/** Each grid has its own source; a picture takes the one whose pixels it can keep whole. */
const windowsTray = { 16: 16, 20: 20, 24: 24, 32: 16, 40: 20, 48: 24 } as const;

/** On a 22 px panel the 20 px drawing keeps a margin of one pixel. */
const linuxTray = [
  { folder: '', points: 22, grid: 20, viewBox: '-1 -1 22 22' },
  { folder: '24', points: 24, grid: 24, viewBox: '0 0 24 24' },
] as const;

const scales = [
  { scale: 1, suffix: '' },
  { scale: 2, suffix: '@2x' },
] as const;

const windowsApp = [16, 20, 24, 32, 40, 48, 64, 256];
const linuxApp = [16, 24, 32, 48, 64, 128, 256, 512];

/** Small app icons are drawn on their own grids; all others come from the large drawing. */
const appGrid: Readonly<Record<number, number>> = { 16: 16, 20: 20, 24: 24, 32: 16, 40: 20, 48: 24 };

/** Leaves the margin of the macOS icon grid, a tile of about 824 in 1024: https://developer.apple.com/design/resources/ */
const macosAppViewBox = '-83 -83 1190 1190';

readWords((args) => parseArgs({ args }));
await rm(join(assets, 'tray'), { recursive: true, force: true });
await rm(join(assets, 'icons'), { recursive: true, force: true });
await withRasteriser(async (draw) => {
  for (const state of states) {
    await drawMacosTray(draw, state);
    for (const panel of ['light', 'dark'] as const) {
      await drawWindowsTray(draw, state, panel);
      await drawLinuxTray(draw, state, panel);
    }
  }
  await drawApp(draw);
});

async function drawMacosTray(draw: Draw, state: State): Promise<void> {
  const svg = await source('tray', 16, state);
  for (const { scale, suffix } of scales) {
    const raster = await draw({ svg, size: 16 * scale, colour: '#000000' });
    await write(`tray/mac/${state}Template${suffix}.png`, encodePng(raster));
  }
}

async function drawWindowsTray(draw: Draw, state: State, panel: Panel): Promise<void> {
  const rasters: Raster[] = [];
  for (const [size, grid] of Object.entries(windowsTray)) {
    const svg = await source('tray', grid, state);
    rasters.push(await draw({ svg, size: Number(size), colour: colours[panel][state] }));
  }
  await write(`tray/win/${panel}/${state}.ico`, imagesToIco(rasters));
}

async function drawLinuxTray(draw: Draw, state: State, panel: Panel): Promise<void> {
  for (const { folder, points, grid, viewBox } of linuxTray) {
    const svg = await source('tray', grid, state);
    for (const { scale, suffix } of scales) {
      const raster = await draw({ svg, viewBox, size: points * scale, colour: colours[panel][state] });
      await write(join('tray/linux', panel, folder, `${state}${suffix}.png`), encodePng(raster));
    }
  }
}

async function drawApp(draw: Draw): Promise<void> {
  const drawAt = async (size: number) => draw({ svg: await source('app', appGrid[size] ?? 1024), size });

  await write('icon.png', encodePng(await drawAt(1024)));

  const windows: Raster[] = [];
  for (const size of windowsApp) windows.push(await drawAt(size));
  await write('icon.ico', imagesToIco(windows));

  const macos: Raster[] = [];
  const svg = await source('app', 1024);
  for (const size of icnsSizes) macos.push(await draw({ svg, size, viewBox: macosAppViewBox }));
  await write('icon.icns', encodeIcns(macos));

  for (const size of linuxApp) await write(`icons/${size}x${size}.png`, encodePng(await drawAt(size)));
}

async function source(kind: 'tray' | 'app', grid: number, state?: State): Promise<string> {
  return readFile(join(assets, 'svg', kind, state === undefined ? `${grid}.svg` : `${grid}/${state}.svg`), 'utf8');
}

async function write(path: string, content: Buffer): Promise<void> {
  const target = join(assets, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content);
}
