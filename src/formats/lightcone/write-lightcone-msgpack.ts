import { Encoder } from '@msgpack/msgpack';
import type { Computation } from '../../model/computation.ts';
import { isoTime, startIdOf } from '../../model/event.ts';
import { eventIndex } from '../../model/ids.ts';
import { MAX_DEPTH } from '../json/json-text.ts';
import { PartWriter } from '../json/part-writer.ts';
import type { Writer } from '../writer.ts';
import { headRecord } from './lightcone-head.ts';
import { isPlain } from './rule-table.ts';
import { causeKeysOf } from './write-lightcone-jsonl.ts';

/** The records of Lightcone JSON Lines as MessagePack maps, one after another. Lossless. */
export const lightconeMsgpackWriter: Writer = {
  id: 'lightcone-msgpack',
  label: 'Lightcone MessagePack',
  suffix: '.msgpack',
  mediaType: 'application/vnd.msgpack',
  write(computation, options = {}) {
    const encoder = new Encoder({ maxDepth: MAX_DEPTH + 8, ignoreUndefined: true });
    const writer = new PartWriter();
    writer.bytes(encoder.encode(headRecord(computation, options.name)));
    for (let row = 0; row < computation.size; row++) writer.bytes(encoder.encode(recordOf(computation, row)));
    return { parts: writer.finish(), losses: [] };
  },
};

function recordOf(computation: Computation, row: number): Record<string, unknown> {
  const { keys, keyOf, types, typeOf, sources, sourceOf, timeOrigin, timeOf, provenances } = computation;
  const causes = causeKeysOf(computation, row);
  const isAllPlain = causes.rules.every((rule) => isPlain(provenances[rule]));
  return {
    id: keys.textOf(keyOf[row]),
    name: types[typeOf[row]],
    source: sources[sourceOf[row]] || undefined,
    time: Number.isFinite(timeOf[row])
      ? (isoTime(timeOrigin, timeOf[row]) ?? timeOrigin + timeOf[row])
      : undefined,
    causes: causes.keys.length > 0 ? causes.keys.map((key) => keys.textOf(key)) : undefined,
    by: isAllPlain ? undefined : causes.rules,
    partner: startIdOf(computation, eventIndex(row)),
    payload: computation.payload.value(row),
    metadata: computation.metadata?.value(row),
    clocks: computation.clocks?.value(row),
  };
}
