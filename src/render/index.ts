export { type EventOnScreen, eventAt } from './hit.ts';
export type { AnomalyMarks, Emphasis, Ghost, Overlays } from './overlays.ts';
export { overviewGrid } from './overview.ts';
export { Painter } from './painter.ts';
export { Scene } from './scene.ts';
export type { Canvas } from './surface.ts';
export { type Tones, tonesOf } from './tones.ts';
