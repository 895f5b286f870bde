import type { LiveWindow } from '../../engine/index.ts';
import { bytesOf, writerOf } from '../../formats/index.ts';
import type { LiveRecording, LiveRecordingHead } from '../contract/live.ts';

/** What is in the window now, as a recording of its own: cut off at both ends, and it says so. */
export function sealWindow(window: LiveWindow, { name, text }: LiveRecordingHead): LiveRecording {
  const computation = window.seal({
    name,
    ...(text === undefined ? {} : { constraints: text }),
    metadata: { cutOff: true, window: { retained: window.retained, evicted: window.evicted } },
  });
  const bytes = bytesOf(writerOf('lightcone-jsonl')!.write(computation, {}));
  return { blob: new Blob([bytes], { type: 'application/x-ndjson' }), events: computation.size };
}
