import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { HistoryEntry } from '../texts/event-text.ts';
import { heightRange, isolatedPoints, type PlotData, timeRange } from './plot-data.ts';
import { type TimeTicks, type TimeUnit, timeTicks } from './time-axis.ts';

export interface ChartContent {
  readonly data: PlotData;
  /** The time axis extends at least to this time, Unix ms. */
  readonly until: number;
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  readonly events: readonly HistoryEntry[];
  /** The highlighted time range; null for none. */
  readonly band: { readonly from: number; readonly to: number } | null;
  /** The label of a tick, which is a round number. */
  readonly heightLabel: (height: number) => string;
  readonly timeLabel: (at: number, unit: TimeUnit) => string;
}

/** Any colour that CSS knows, and a font as CSS writes it. */
export interface ChartLook {
  readonly line: string;
  readonly grid: string;
  readonly label: string;
  readonly gap: string;
  readonly mark: string;
  readonly band: string;
  readonly font: string;
}

export interface Chart {
  /** Marks the point at an index; null removes the mark. */
  point(index: number | null): void;
  /** Position of the point at an index, in CSS pixels from the chart's left and top edge. */
  positionOf(index: number): { readonly x: number; readonly y: number } | null;
  resize(width: number): void;
  destroy(): void;
}

const height = 176;
/** Space for one label of the time axis, and half the width of a label, CSS pixels. */
const labelRoom = 64;
const halfLabel = 22;
const leftPadding = 8;
const hatchDistance = 5;

/**
 * Draws balances over time.
 * @param onPoint called with the index nearest to the pointer, and with null when it leaves
 */
export function drawChart(
  target: HTMLElement,
  { data, until, gaps, events, band, heightLabel, timeLabel }: ChartContent,
  look: ChartLook,
  onPoint: (index: number | null) => void,
): Chart {
  const [from, to] = timeRange(data.times[0] ?? 0, Math.max(data.times.at(-1) ?? 0, until));
  const dots = [...new Set([...isolatedPoints(data), data.times.length - 1])];
  const ticksFor = (self: uPlot): TimeTicks => timeTicks(from, to, Math.max(2, Math.floor(self.width / labelRoom)));
  const isCut = (self: uPlot, at: number): boolean => leftPadding + self.valToPos(at, 'x') < halfLabel;
  const pointIndexes = data.heights.flatMap((value, index) => (value === null ? [] : [index]));
  const nearest = (self: uPlot, left: number): number => {
    const at = self.posToVal(left, 'x');
    const distance = (index: number): number => Math.abs((data.times[index] ?? 0) - at);
    return pointIndexes.reduce(
      (best, index) => (distance(index) < distance(best) ? index : best),
      pointIndexes[0] ?? 0,
    );
  };
  let pointing = false;
  const axis = { stroke: look.label, font: look.font, ticks: { show: false }, border: { show: false } };
  const plot = new uPlot(
    {
      width: target.clientWidth,
      height,
      padding: [10, 0, 0, leftPadding],
      legend: { show: false },
      cursor: {
        y: false,
        // The line and the dot snap to points: between them the balance is unknown.
        move: (self, left, top) => [left < 0 ? left : self.valToPos(data.times[nearest(self, left)] ?? 0, 'x'), top],
        drag: { x: false, y: false, setScale: false },
        points: { size: 7, width: 0, fill: look.line },
      },
      scales: {
        x: { time: false, range: [from, to] },
        y: { range: (_, lowest, highest) => heightRange(lowest ?? 0, highest ?? 0) },
      },
      axes: [
        {
          ...axis,
          size: 24,
          gap: 6,
          grid: { show: false },
          splits: (self) => ticksFor(self).at,
          filter: (self, splits) => splits.map((at) => (isCut(self, at) ? null : at)),
          values: (self, splits) => splits.map((at) => (at === null ? null : timeLabel(at, ticksFor(self).unit))),
        },
        {
          ...axis,
          side: 1,
          size: 58,
          gap: 6,
          space: 36,
          grid: { stroke: look.grid, width: 1 },
          values: (_, splits) => splits.map(heightLabel),
        },
      ],
      series: [
        {},
        {
          stroke: look.line,
          width: 1.5,
          points: { size: 4, fill: look.line, stroke: look.line, show: true, filter: () => dots },
        },
      ],
      hooks: {
        drawClear: [(self) => drawBand(self, band, look), (self) => drawGaps(self, gaps, look.gap)],
        draw: [(self) => drawMarks(self, events, look.mark)],
        setCursor: [
          (self) => {
            if (pointing) onPoint(nearest(self, self.cursor.left ?? 0));
          },
        ],
      },
    },
    [data.times, data.heights],
    target,
  );
  plot.over.addEventListener('mouseenter', () => {
    pointing = true;
  });
  plot.over.addEventListener('mouseleave', () => {
    pointing = false;
    onPoint(null);
  });

  function offsetsOf(index: number): { left: number; top: number } | null {
    const at = data.times[index];
    const value = data.heights[index] ?? null;
    return at === undefined || value === null ? null : { left: plot.valToPos(at, 'x'), top: plot.valToPos(value, 'y') };
  }

  return {
    point(index) {
      if (!pointing) plot.setCursor((index === null ? null : offsetsOf(index)) ?? { left: -10, top: -10 }, false);
    },
    positionOf(index) {
      const offsets = offsetsOf(index);
      return offsets && { x: plot.over.offsetLeft + offsets.left, y: plot.over.offsetTop + offsets.top };
    },
    resize: (width) => plot.setSize({ width, height }),
    destroy: () => plot.destroy(),
  };
}

/** A shaded band with a line at each end. */
function drawBand(plot: uPlot, band: ChartContent['band'], look: ChartLook): void {
  if (band === null) return;
  const { ctx, bbox } = plot;
  const { left, top, width, height: tall } = bbox;
  const start = Math.max(left, plot.valToPos(band.from, 'x', true));
  const end = Math.min(left + width, plot.valToPos(band.to, 'x', true));
  if (end < start) return;
  ctx.save();
  ctx.fillStyle = look.band;
  ctx.fillRect(start, top, end - start, tall);
  ctx.fillStyle = look.line;
  for (const x of [start, end]) ctx.fillRect(x - devicePixelRatio / 2, top, devicePixelRatio, tall);
  ctx.restore();
}

/** A hatched band where nothing was recorded: distinct from a flat line without any colour. */
function drawGaps(plot: uPlot, gaps: ChartContent['gaps'], colour: string): void {
  const { ctx, bbox } = plot;
  const { left, top, width, height: tall } = bbox;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  for (const { from, to } of gaps) {
    const start = Math.max(left, plot.valToPos(from, 'x', true));
    const end = Math.min(left + width, plot.valToPos(to, 'x', true));
    if (end <= start) continue;
    ctx.save();
    ctx.beginPath();
    ctx.rect(start, top, end - start, tall);
    ctx.clip();
    ctx.beginPath();
    for (let x = start - tall; x < end; x += hatchDistance * devicePixelRatio) {
      ctx.moveTo(x, top + tall);
      ctx.lineTo(x + tall, top);
    }
    ctx.stroke();
    ctx.restore();
  }
  ctx.restore();
}

/** A dashed line for each event except gaps, with a diamond at its foot; a triangle for an alert. */
function drawMarks(plot: uPlot, events: readonly HistoryEntry[], colour: string): void {
  const { ctx, bbox } = plot;
  const { left, top, width, height: tall } = bbox;
  const size = 4 * devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  for (const { kind, at } of events) {
    const x = plot.valToPos(at, 'x', true);
    if (kind === 'gap' || kind === 'rating' || x < left || x > left + width) continue;
    ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, top + tall - size * 2);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x, top + tall - size * 2);
    if (kind === 'alert') {
      ctx.lineTo(x + size, top + tall);
      ctx.lineTo(x - size, top + tall);
    } else {
      ctx.lineTo(x + size, top + tall - size);
      ctx.lineTo(x, top + tall);
      ctx.lineTo(x - size, top + tall - size);
    }
    ctx.fill();
  }
  ctx.restore();
}
