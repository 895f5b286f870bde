import ELK from 'elkjs/lib/elk-api.js';
import elkWorkerUrl from 'elkjs/lib/elk-worker.min.js?url';
import { Cancelled } from '../../base/cancel.ts';
import { elkLayout } from './elk-layout.ts';
import type { LayeredGraph, LayeredLayout } from './layered-graph.ts';

/** Elk in a worker of its own: it cannot be interrupted, so it is ended. */
export interface LayoutEngine {
  /** Resolves with the layout, or rejects with `Cancelled` when it was ended, or with what went wrong. */
  layout(graph: LayeredGraph): Promise<LayeredLayout>;
  end(): void;
}

export function startElk(): LayoutEngine {
  const worker = new Worker(addressOf(elkWorkerUrl), { name: 'layout' });
  let giveUp: (reason: Error) => void = () => {};
  const ended = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  ended.catch(() => {});
  worker.addEventListener('error', (event) => {
    giveUp(new Error(event.message || 'the layout worker could not start'));
  });
  const elk = new ELK({ workerFactory: () => worker });
  return {
    layout: (graph) => Promise.race([elkLayout(graph, elk), ended]),
    end() {
      worker.terminate();
      giveUp(new Cancelled());
    },
  };
}

/**
 * In a page that was handed over as one file the address holds the script itself. Workers of such a page have no origin
 * and may start workers from blobs only.
 */
function addressOf(url: string): string {
  if (!url.startsWith('data:')) return url;
  const comma = url.indexOf(',');
  const [kind, content] = [url.slice(0, comma), url.slice(comma + 1)];
  const text = kind.endsWith(';base64') ? atob(content) : decodeURIComponent(content);
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}
