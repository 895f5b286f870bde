import { type Fields, own, timeOf } from '../../formats/index.ts';
import { ComputationBuilder, DUPLICATE } from '../../model/computation-builder.ts';
import { Diagnostics, type Place } from '../../model/diagnostic.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import { DECLARED_CAUSE, type Provenance } from '../../model/provenance.ts';
import type { Execution } from '../../model/recording.ts';
import { type PayloadReader, payloadReader } from '../payloads/payload-reader.ts';
import { timeParts } from '../payloads/time-parts.ts';
import { ToolCalls } from '../payloads/tool-calls.ts';

/** What comes next in a list that has no other order. Whoever speaks knows what was said, and may speak of something else. */
const NEXT: Provenance = { kind: 'inferred', rule: 'next in the conversation', confidence: 0.5 };

/** One run while it is read: its messages, by the rules M and L of `payloads`, and its events become an execution. */
export class Run {
  readonly diagnostics = new Diagnostics();
  private readonly builder: ComputationBuilder;
  private readonly toolCalls = new ToolCalls();
  private readonly mcp: PayloadReader;
  private readonly llm: PayloadReader;
  /** Where in the document something is, by its number as a place. */
  private readonly paths: (string | undefined)[] = [undefined];

  /** @param placeKind `line`: places are lines; `record`: they are paths in a document */
  constructor(private readonly placeKind: 'line' | 'record') {
    const pathOf = placeKind === 'line' ? undefined : (place: number) => this.paths[place];
    this.builder = new ComputationBuilder({ diagnostics: this.diagnostics, placeKind, pathOf });
    const { toolCalls } = this;
    this.mcp = payloadReader('mcp', { source: 'client', ids: 'mcp', toolCalls });
    this.llm = payloadReader('llm', { source: '', ids: 'llm', toolCalls });
  }

  get size(): number {
    return this.builder.size;
  }

  /** What is known of the run beside its events; nothing of it when all is `undefined`. */
  describe(metadata: Readonly<Record<string, unknown>>): void {
    const known = Object.entries(metadata).filter(([, value]) => (value ?? undefined) !== undefined);
    if (known.length > 0) this.builder.head = { metadata: Object.fromEntries(known) };
  }

  /** A message of MCP, bare or in an envelope. Answers its events. */
  mcpMessage(value: unknown, place: Place): readonly StreamEvent[] {
    return this.message(this.mcp, value, place);
  }

  /** A message to or from a model; what does not say who sent it is the agent's or the model's. */
  llmMessage(value: unknown, place: Place): readonly StreamEvent[] {
    return this.message(this.llm, value, place, (event) =>
      event.source === '' ? { ...event, source: event.name === 'llm.request' ? 'agent' : 'model' } : event,
    );
  }

  private message(
    reader: PayloadReader,
    value: unknown,
    place: Place,
    as: (event: StreamEvent) => StreamEvent = (event) => event,
  ): readonly StreamEvent[] {
    const { events, problems } = reader.read({ data: JSON.stringify(value) });
    for (const event of events) this.add(as(event), place);
    for (const [i, message] of problems.entries()) {
      if (events.length > 0) {
        this.diagnostics.report({ code: 'bad-value', severity: 'warning', message, place });
      } else this.lose(message, place, i === 0 ? 1 : 0);
    }
    return events;
  }

  add({ causes = [], links = [], ...event }: StreamEvent, place: Place): void {
    const { builder } = this;
    if (builder.add({ ...event, place: this.numberOf(place) }) === DUPLICATE) return;
    for (const cause of causes) builder.cause(builder.keys.internText(cause), builder.rule(DECLARED_CAUSE));
    for (const { cause, provenance } of links) {
      builder.cause(builder.keys.internText(cause), builder.rule(provenance));
    }
  }

  /** One of two events that were read came after the other in a conversation. */
  follows(effect: StreamEvent, cause: StreamEvent): void {
    const { builder } = this;
    if (effect.id === cause.id) return;
    builder.link(builder.keys.internText(cause.id), builder.keys.internText(effect.id), builder.rule(NEXT));
  }

  /** The time under a key, for an event; one that cannot be read is told and left out. */
  time(fields: Fields, key: string, place: Place): Pick<StreamEvent, 'timeMillis' | 'timeNanos'> {
    const value = own(fields, key) ?? undefined;
    const time = value === undefined ? undefined : timeOf(value);
    if (value !== undefined && !time) {
      const message = `The “${key}” of an event cannot be read as a time and was left out.`;
      this.diagnostics.report({ code: 'bad-value', severity: 'warning', message, place });
    }
    return timeParts(time);
  }

  /** Something is no event and no message. @param message in whole sentences */
  lose(message: string, place: Place, lost = 1): void {
    this.diagnostics.report({ code: 'bad-record', severity: 'error', message, place, lost });
  }

  /** Something worth knowing about the whole. */
  note(message: string): void {
    this.diagnostics.report({ code: 'note', severity: 'info', message });
  }

  seal(label: string): Execution {
    return { label, computation: this.builder.seal(), diagnostics: this.diagnostics };
  }

  private numberOf({ line = 0, path }: Place): number {
    return this.placeKind === 'line' ? line : this.paths.push(path) - 1;
  }
}
