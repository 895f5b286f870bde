import type { Standing } from '../../../worker/contract/analysis.ts';
import type { EventDetails, EventLine, Relation } from '../../../worker/contract.ts';
import { type App, pending } from '../../app.ts';
import { writeAddress } from '../view-link.ts';
import { eventLink } from './save-result.ts';

/** All that a report of what is selected is made of. */
export interface ReportMatter {
  readonly recording: { readonly name: string; readonly question: string | undefined };
  readonly event: EventDetails;
  readonly standing: Standing | undefined;
  readonly roots: { readonly lines: readonly EventLine[]; readonly total: number };
  /** How the selected event stands to the one it is compared with; else from its nearest root cause to it. */
  readonly relation: Relation | undefined;
  /** What it is compared with; else that root cause. */
  readonly other: EventLine | undefined;
  readonly isCompared: boolean;
  /** The chain on screen, cause first. */
  readonly chain: readonly EventLine[];
  /** The address of what is on screen. */
  readonly address: string;
  /** The address that selects an event, in two parts around its id. */
  readonly link: readonly [before: string, after: string];
}

/** Roots named in a report. */
const NAMED_ROOTS = 30;

/** Gathers what a report of the selected event says; `undefined` when nothing is selected, or no longer. */
export async function gatherReport(app: App): Promise<ReportMatter | undefined> {
  const state = app.store.getState();
  const { recording, selected, details, trust, compared, comparedLine, relation, otherChain } = state;
  if (!recording || selected === undefined || details?.row !== selected) return undefined;
  const { service } = recording.client;
  const [standing, roots] = await pending(
    app,
    Promise.all([service.analysis.standing(selected, trust), service.rootCauses(selected, NAMED_ROOTS)]),
  );
  const isCompared = compared !== undefined && relation !== undefined && comparedLine !== undefined;
  const root = isCompared ? undefined : roots.lines[0];
  const shown = isCompared
    ? relation
    : root && (await pending(app, service.relate(selected, root.row, trust)));
  if (app.store.getState().recording !== recording) return undefined;
  const { title, name, question } = recording.snapshot;
  return {
    recording: { name: title ?? name, question },
    event: details,
    standing,
    roots,
    relation: shown,
    other: isCompared ? comparedLine : root,
    isCompared,
    chain: otherChain && otherChain.relation === shown ? otherChain.answer.chain : (shown?.chain ?? []),
    address: writeAddress(app.store.getState(), location.href),
    link: eventLink(app),
  };
}
