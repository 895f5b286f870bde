import type { KindName } from '../../../model/anomaly.ts';
import { sourceStem } from '../../../model/service-names.ts';
import { type ModelIndex, UNSEEN } from '../../learn/model-index.ts';
import type { LiveEvents } from '../live-events.ts';

/** Sources whose stems are remembered: a stream may go on for ever with ever new ones. */
const MOST_STEMS = 16_384;

/** The events of a stream as kinds of a model (rule M1). */
export class LiveKinds {
  /** Per row the model's kind, `UNSEEN` where it does not know it. */
  readonly kindOf: Uint32Array;
  private readonly stems = new Map<string, string>();

  constructor(
    private readonly events: LiveEvents,
    private readonly index: ModelIndex,
  ) {
    this.kindOf = events.column((size) => new Uint32Array(size), UNSEEN);
    for (let row = 0; row < events.size; row++) this.take(row);
  }

  take(row: number): void {
    this.kindOf[row] = this.index.kindOf(this.nameOf(row));
  }

  /** What makes an event comparable, whether the model knows it or not. */
  nameOf(row: number): KindName {
    const { types, typeOf, sources, sourceOf } = this.events;
    const isByName = this.index.model.keyedBy === 'name';
    return { name: types[typeOf[row]], source: isByName ? '' : this.stemOf(sources[sourceOf[row]]) };
  }

  isSame(a: number, b: number): boolean {
    const [one, other] = [this.nameOf(a), this.nameOf(b)];
    return one.name === other.name && one.source === other.source;
  }

  private stemOf(source: string): string {
    const known = this.stems.get(source);
    if (known !== undefined) return known;
    if (this.stems.size === MOST_STEMS) this.stems.clear();
    const stem = sourceStem(source);
    this.stems.set(source, stem);
    return stem;
  }
}
