/** Events per cell of the whole picture, row-major. */
export interface MinimapGrid {
  /** What was counted; a grid of something else is not painted over this. */
  readonly of: unknown;
  readonly columns: number;
  readonly rows: number;
  readonly counts: Uint32Array;
}

/** Faintest and strongest cell. A single event has to be seen beside a thousand, so shades follow the logarithm. */
const FAINTEST = 0.3;

export function paintMinimap(canvas: HTMLCanvasElement, grid: MinimapGrid, pixelRatio: number): void {
  const { clientWidth, clientHeight } = canvas;
  canvas.width = Math.max(1, Math.round(clientWidth * pixelRatio));
  canvas.height = Math.max(1, Math.round(clientHeight * pixelRatio));
  const surface = canvas.getContext('2d');
  if (!surface) return;
  surface.fillStyle = getComputedStyle(canvas).color;
  const cellWidth = canvas.width / grid.columns;
  const cellHeight = canvas.height / grid.rows;
  const gap = cellHeight >= 4 * pixelRatio ? pixelRatio : 0;
  let most = 1;
  for (const count of grid.counts) if (count > most) most = count;
  const strength = Math.log(most + 1);
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const count = grid.counts[row * grid.columns + column];
      if (count === 0) continue;
      surface.globalAlpha = FAINTEST + (1 - FAINTEST) * (Math.log(count + 1) / strength);
      surface.fillRect(
        Math.floor(column * cellWidth),
        Math.round(row * cellHeight),
        Math.ceil(cellWidth),
        Math.max(1, Math.round(cellHeight - gap)),
      );
    }
  }
}
