import { EDGE_KINDS } from '../../model/provenance.ts';
import { counted } from '../../store/index.ts';
import type { Snapshot } from '../../worker/contract.ts';
import { clockText, durationText } from '../widgets/time-text.ts';

/** What there is, as pairs of a word and a few more. */
export function summaryFacts(snapshot: Snapshot): (readonly [word: string, value: string])[] {
  const { events, sources, height, roots, leaves, timeRange, durationMillis } = snapshot;
  const facts: (readonly [string, string])[] = [
    ['Events', `${events.toLocaleString('en-US')} of ${counted(snapshot.typeCount, 'type', 'types')}`],
    ['Sources', sources.length.toLocaleString('en-US')],
    ['Edges', edgesText(snapshot)],
    ['Longest chain', counted(height, 'event', 'events')],
    [
      'Ends',
      `${counted(roots, 'root', 'roots')} without causes, ${counted(leaves, 'leaf', 'leaves')} without effects`,
    ],
  ];
  if (snapshot.parts > 1) facts.push(['Parts', partsText(snapshot)]);
  if (timeRange)
    facts.push(['Duration', durationText(durationMillis ?? 0)], ['Begins', clockText(timeRange[0])]);
  else facts.push(['Time', 'none recorded: causal order only']);
  return facts;
}

function partsText({ parts, largestPart }: Snapshot): string {
  const many = parts.toLocaleString('en-US');
  if (largestPart === 1) return `${many}, each a single event`;
  return `${many} that no path connects, the largest of ${counted(largestPart, 'event', 'events')}`;
}

function edgesText({ causes, edges }: Snapshot): string {
  const present = EDGE_KINDS.filter((kind) => edges[kind] > 0);
  const total = causes.toLocaleString('en-US');
  if (present.length === 0) return 'none';
  if (present.length === 1) return `${total} ${present[0]}`;
  return `${total}: ${present.map((kind) => `${edges[kind].toLocaleString('en-US')} ${kind}`).join(', ')}`;
}

/** One sentence for each thing that would otherwise surprise. */
export function summaryCautions({ contradictions, dangling }: Snapshot): string[] {
  const cautions: string[] = [];
  if (contradictions > 0) {
    cautions.push(
      `${counted(contradictions, 'edge contradicts', 'edges contradict')} wall time: the effect is stamped earlier than its cause, because clocks differ. Causal order is not affected, and nothing was moved.`,
    );
  }
  if (dangling > 0) {
    cautions.push(
      `${counted(dangling, 'cause is', 'causes are')} named and not in the recording, so the true past of some events is larger than what is shown.`,
    );
  }
  return cautions;
}
