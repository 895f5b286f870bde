import type { Computation } from '../../model/computation.ts';
import { isoTime } from '../../model/event.ts';
import { NO_EVENT } from '../../model/ids.ts';
import { PartWriter } from '../json/part-writer.ts';
import { isPlain } from '../lightcone/rule-table.ts';
import { causeKeysOf } from '../lightcone/write-lightcone-jsonl.ts';
import type { Writer } from '../writer.ts';

/**
 * PyRapide's JSON with all documented keys. What it has no key for goes into keys that it leaves alone: `source`,
 * `metadata`, `clocks`, `by`, `partner` and `missing_causes` on an event, `metadata.lightcone` for the head. Lossless,
 * but for the difference between an empty payload and none, which the format does not know.
 */
export const pyrapideWriter: Writer = {
  id: 'pyrapide',
  label: 'PyRapide JSON',
  suffix: '.json',
  mediaType: 'application/json',
  write(computation, options = {}) {
    const writer = new PartWriter();
    const { head } = computation;
    writer.text(`{"metadata":${JSON.stringify(metadataOf(computation, options.now ?? new Date()))},\n`);
    writer.text(
      `"constraints":${JSON.stringify(Array.isArray(head.constraints) ? head.constraints : [])},\n`,
    );
    writer.text('"events":[');
    for (let row = 0; row < computation.size; row++) {
      writer.text(row === 0 ? '\n' : ',\n');
      writeEvent(computation, row, writer);
    }
    writer.text('\n]}\n');
    return { parts: writer.finish(), losses: [] };
  },
};

function metadataOf(computation: Computation, now: Date): Record<string, unknown> {
  const { head, size, edgeCount, provenances } = computation;
  const given =
    typeof head.metadata === 'object' && !Array.isArray(head.metadata) ? head.metadata : undefined;
  const hasRules = provenances.some((provenance) => !isPlain(provenance));
  return {
    ...given,
    architecture: typeof head.architecture === 'string' ? head.architecture : (head.name ?? ''),
    event_count: size,
    causal_density: size < 2 ? 0 : edgeCount / (size * (size - 1)),
    serialized_at: now.toISOString(),
    format: 1,
    lightcone: {
      head,
      ...(hasRules
        ? { rules: provenances.map(({ kind, rule, confidence }) => ({ kind, rule, confidence })) }
        : {}),
    },
  };
}

function writeEvent(computation: Computation, row: number, writer: PartWriter): void {
  const { keys, keyOf, types, typeOf, sources, sourceOf, timeOrigin, timeOf } = computation;
  writer.text(`{"id":${idText(computation, keyOf[row])},"name":${JSON.stringify(types[typeOf[row]])}`);
  if (Number.isFinite(timeOf[row])) {
    const iso = isoTime(timeOrigin, timeOf[row]);
    writer.text(`,"timestamp":${iso === undefined ? timeOrigin + timeOf[row] : `"${iso}"`}`);
  }
  writer.text(',"data":');
  const data = computation.payload.bytes(row);
  if (data) writer.jsonOnOneLine(data);
  else writer.text('{}');

  const causes = causeKeysOf(computation, row);
  const known = computation.causeStart[row + 1] - computation.causeStart[row];
  const ids = causes.keys.map((key) => JSON.stringify(keys.textOf(key)));
  writer.text(`,"causes":[${ids.slice(0, known).join()}]`);
  if (ids.length > known) writer.text(`,"missing_causes":[${ids.slice(known).join()}]`);
  if (causes.rules.some((rule) => !isPlain(computation.provenances[rule]))) {
    const isOne = causes.rules.every((rule) => rule === causes.rules[0]);
    writer.text(`,"by":${isOne ? causes.rules[0] : `[${causes.rules.join()}]`}`);
  }
  const source = sources[sourceOf[row]];
  if (source !== '') writer.text(`,"source":${JSON.stringify(source)}`);
  const partner = computation.partnerOf?.[row] ?? NO_EVENT;
  if (partner !== NO_EVENT && partner < row) writer.text(`,"partner":${idText(computation, keyOf[partner])}`);
  for (const column of ['metadata', 'clocks'] as const) {
    const bytes = computation[column]?.bytes(row);
    if (!bytes) continue;
    writer.text(`,"${column}":`);
    writer.jsonOnOneLine(bytes);
  }
  writer.text('}');
}

function idText({ keys }: Computation, key: number): string {
  return JSON.stringify(keys.textOf(key));
}
