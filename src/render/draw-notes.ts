import type { NoteLook } from '../model/note.ts';
import type { View } from '../model/view.ts';
import { markRadius } from './mark-size.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { screenX, screenY } from './window.ts';

/** Flags drawn in one frame at most. */
const MOST_FLAGS = 500;
const POLE = 15;
/** The page names the shapes by the same letters. */
const LETTERS: Readonly<Record<NoteLook, string>> = { flag: '', question: '?', warning: '!', good: '✓' };

/** A flag on a pole above every event with a note; its sign tells what kind of note it is. */
export function drawNotes(surface: Surface, scene: Scene, view: View, palette: Palette): void {
  const { notes } = scene.overlays;
  if (!notes || notes.length === 0) return;
  const { x } = scene.placement.axis(view.axis);
  const foot = markRadius(view);
  surface.font = '700 9px Inter, system-ui, sans-serif';
  surface.textAlign = 'center';
  surface.textBaseline = 'middle';
  let drawn = 0;
  for (const { row, look } of notes) {
    const atX = screenX(view, x[row]);
    const atY = screenY(view, scene.placement.yOf(row, view.axis));
    if (atX < -20 || atX > view.width + 20 || atY < -20 || atY > view.height + 20) continue;
    if (++drawn > MOST_FLAGS) return;
    drawFlag(surface, atX, atY - foot, look, palette);
  }
}

function drawFlag(surface: Surface, x: number, y: number, look: NoteLook, palette: Palette): void {
  const top = Math.max(1, y - POLE); // in the first lane a flag stays on the picture
  surface.strokeStyle = palette.note;
  surface.lineWidth = 1.5;
  surface.beginPath();
  surface.moveTo(x, y);
  surface.lineTo(x, top);
  surface.stroke();
  surface.fillStyle = palette.note;
  surface.beginPath();
  surface.moveTo(x, top);
  surface.lineTo(x + 13, top);
  surface.lineTo(x + (look === 'flag' ? 9 : 13), top + 5);
  surface.lineTo(x + 13, top + 10);
  surface.lineTo(x, top + 10);
  surface.closePath();
  surface.fill();
  if (LETTERS[look] === '') return;
  surface.fillStyle = palette.ground;
  surface.fillText(LETTERS[look], x + 6.5, top + 5.5);
}
