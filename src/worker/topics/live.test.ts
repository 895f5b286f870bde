import type { Socket } from 'node:net';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, wsconnect } from '@nats-io/nats-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { Lcg } from '../../base/rng.ts';
import { checkRules, MatchData, Reachability, STREAM_OPTIONS, StreamProcessor } from '../../engine/index.ts';
import { readRecording } from '../../formats/index.ts';
import { analyse } from '../../language/index.ts';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import { causesOf, danglingCausesOf, eventAt } from '../../model/event.ts';
import { eventIndex } from '../../model/ids.ts';
import type { LiveVerdict, LiveViolation } from '../../model/live/live-verdict.ts';
import type { LiveWatch } from '../../model/live/live-watch.ts';
import type { SourceAddress } from '../../model/live/source-spec.ts';
import type { Binding, Pattern } from '../../model/pattern/pattern.ts';
import type { RuleSet } from '../../model/rules/constraint.ts';
import type { Verdict } from '../../model/rules/verdict.ts';
import { browserWorld, type World } from '../../sources/index.ts';
import {
  answering,
  breaking,
  type HttpAnswer,
  type LiveServer,
  serveHttp,
  serveWebSockets,
  stopLiveServers,
  streaming,
} from '../../testing/live-servers.ts';
import { hasNatsServer, NATS_SERVER_NOTE, NatsServer } from '../../testing/nats-server.ts';
import { ORDER_SOURCES, type OrderEvent, orderMessage, orderStream } from '../../testing/order-stream.ts';
import type { AttachedSource, LiveView, LiveWindowSize, SourceView } from '../contract/live.ts';
import { LiveTopic } from './live.ts';

// Whatever a source does, in the end every event that was sent is there once, and the verdicts are those of the whole
// recording. Servers are real ones on the loopback, and so is time.

const SSE = 'text/event-stream';
const LINES = 'application/x-ndjson';

const RULES = rulesOf(`
constraint charged_once: never payment.charged(order: ?o) ~ payment.charged(order: ?o)
constraint paid_is_shipped: every payment.charged(order: ?o) leads to order.shipped(order: ?o)
constraint shipped_in_time: every order.placed(order: ?o) leads to order.shipped(order: ?o) within 2s
constraint mailed_in_time: every order.placed leads to mail.sent within 3s
constraint reserved_first: never order.shipped(order: ?o) without cause stock.reserved(order: ?o)
constraint counted_first: never order.shipped without cause stock.counted
constraint costs_something: every payment.charged(amount: ?a) satisfies ?a > 0
constraint some_are_shipped: count order.shipped is 5 ..
constraint one_charge_each: never (payment.charged ~ payment.charged) within cause order.placed
constraint no_gifts: never payment.charged(order: ?o, amount: -1) -> order.shipped(order: ?o) -> mail.sent
`);

const HEAD = { name: 'kept', text: 'constraint kept: never Lost' };

/** Node's own, with short waits between two attempts; its clock can be put on. */
class NodeWorld implements World {
  readonly fetch = fetch;
  readonly WebSocket = WebSocket as unknown as World['WebSocket'];
  readonly later = browserWorld().later;
  readonly random = () => 0.02;
  aheadMillis = 0;
  readonly now = () => Date.now() + this.aheadMillis;
}

const begun: Live[] = [];
afterEach(async () => {
  for (const live of begun.splice(0)) await live.topic.stop();
  await stopLiveServers();
});

/** An attachment, and all that it has told. */
class Live {
  readonly world = new NodeWorld();
  readonly topic = new LiveTopic(() => this.world);
  readonly violations = new Map<number, LiveViolation>();
  readonly hits = new Map<number, LiveViolation>();
  view!: LiveView;
  reports = 0;
  private watchers: { readonly holds: (view: LiveView) => boolean; readonly resolve: () => void }[] = [];

  /** @param hold what the page answers a report with */
  static async begin(
    sources: readonly AttachedSource[],
    {
      rules = RULES,
      watches = [] as readonly LiveWatch[],
      window = { events: 10_000 } as LiveWindowSize,
      hold = (): Promise<void> | undefined => undefined,
    } = {},
  ): Promise<Live> {
    const live = new Live();
    begun.push(live);
    const report = (view: LiveView): Promise<void> | undefined => {
      live.reports++;
      live.take(view);
      return hold();
    };
    const answer = await live.topic.begin({ sources, rules, watches, window }, report);
    if (!answer.ok) throw new Error(answer.fault.message);
    live.take(answer.value);
    return live;
  }

  /** Kept when it holds of a view. */
  until(holds: (view: LiveView) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.watchers.push({ holds, resolve });
      this.look();
    });
  }

  /** Kept when so many events are there, placed or waiting for their causes. */
  has(count: number): Promise<void> {
    return this.until(({ events, pending }) => events + pending >= count);
  }

  /** Kept when all sources have ended and all that came is read. */
  hasAll(): Promise<void> {
    return this.until(({ sources }) =>
      sources.every(({ state, backlog }) => state.kind === 'ended' && backlog === 0),
    );
  }

  source(id = 'a'): SourceView {
    return this.view.sources.find((source) => source.id === id)!;
  }

  async stop(): Promise<LiveView> {
    const answer = await this.topic.stop();
    if (!answer.ok) throw new Error(answer.fault.message);
    this.take(answer.value);
    return answer.value;
  }

  async recording(): Promise<Computation> {
    const answer = await this.topic.recording(HEAD);
    if (!answer.ok) throw new Error(answer.fault.message);
    const bytes = new Uint8Array(await answer.value.blob.arrayBuffer());
    const outcome = await readRecording({ name: 'kept.jsonl', bytes });
    if (outcome.kind !== 'recording') throw new Error(outcome.kind);
    const { computation } = outcome.recording.executions[0];
    expect(computation.size).toBe(answer.value.events);
    return computation;
  }

  private take(view: LiveView): void {
    this.view = view;
    for (const violation of view.violations) this.violations.set(violation.number, violation);
    for (const hit of view.hits) this.hits.set(hit.number, hit);
    this.look();
  }

  private look(): void {
    this.watchers = this.watchers.filter(({ holds, resolve }) => {
      const isKept = this.view !== undefined && holds(this.view);
      if (isKept) resolve();
      return !isKept;
    });
  }
}

function rulesOf(text: string): RuleSet {
  const { rules, diagnostics } = analyse(text);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return rules;
}

function attached(server: LiveServer, id = 'a', payload: AttachedSource['spec']['payload'] = 'auto') {
  const { url } = server;
  const address: SourceAddress = { kind: url.startsWith('ws:') ? 'websocket' : 'http', url };
  return { spec: { id, name: id, address, payload }, secrets: {} };
}

/** Events as server-sent ones with numbers. */
function sse(events: readonly OrderEvent[], first = 1): string {
  return events.map((event, i) => `id: ${first + i}\ndata: ${orderMessage(event)}\n\n`).join('');
}

function ndjson(events: readonly OrderEvent[]): string {
  return events.map((event) => `${orderMessage(event)}\n`).join('');
}

/** Sends what follows the number that is asked for, and does not end. */
function resuming(events: readonly OrderEvent[]): HttpAnswer {
  return (request, response) => {
    const had = Number(request.headers['last-event-id'] ?? 0);
    streaming(SSE, sse(events.slice(had), had + 1))(request, response);
  };
}

/** With its first cause: a CloudEvent names one. */
function cloudEvent({ id, name, source, timeMillis, payload, causes: [causationid] }: OrderEvent): string {
  const time = new Date(timeMillis).toISOString();
  return JSON.stringify({ specversion: '1.0', id, type: name, source, time, data: payload, causationid });
}

function wholeOf(events: readonly OrderEvent[]): Computation {
  const builder = new ComputationBuilder();
  for (const event of events) builder.add(event);
  return builder.seal();
}

/** State and numbers, and what each violation is about: ids by names of the rules. */
type Judged = Record<string, readonly string[]>;

function judged(
  { state, judged, held }: Verdict | LiveVerdict,
  count: number,
  about: readonly { type: string; ids: readonly string[]; bindings: readonly Binding[] }[],
): string[] {
  const lines = about.map(({ type, ids, bindings }) => {
    const bound = bindings.map(({ name, value }) => `${name}=${JSON.stringify(value)}`).sort();
    return `${type} ${[...ids].sort()} ${bound}`;
  });
  return [`${state} ${held}/${judged} ${count}`, ...lines.sort()];
}

async function judgedWhole(computation: Computation, rules: RuleSet): Promise<Judged> {
  const data = new MatchData(computation, Reachability.of(computation), rules.clocks);
  const verdicts = await checkRules(data, rules, { mostListed: 10_000, budget: 10_000_000 });
  return Object.fromEntries(
    verdicts.map((verdict) => {
      const about = verdict.violations.map(({ type, rows, bindings }) => ({
        type,
        ids: rows.map((row) => computation.idOf(row)),
        bindings,
      }));
      return [verdict.constraint, judged(verdict, verdict.violationCount, about)];
    }),
  );
}

function judgedLive({ view, violations }: Live): Judged {
  const standing = [...violations.values()].filter(({ isWithdrawn }) => !isWithdrawn);
  return Object.fromEntries(
    view.verdicts.map((verdict) => {
      const about = standing
        .filter(({ constraint }) => constraint === verdict.constraint)
        .map(({ type, events, about, bindings }) => ({
          type,
          ids: about.map((place) => events[place].id),
          bindings,
        }));
      return [verdict.constraint, judged(verdict, verdict.violations, about)];
    }),
  );
}

/**
 * Stops it: all of these events are there, with marks of what was lost, and the verdicts are those of the whole.
 * @param marks events that say that something is missing
 */
async function expectWhole(
  live: Live,
  events: readonly OrderEvent[],
  { rules = RULES, marks = 0 } = {},
): Promise<void> {
  await live.stop();
  expect(live.view).toMatchObject({ events: events.length + marks, pending: 0, problems: 0, isOver: true });
  const whole = await judgedWhole(wholeOf(events), rules);
  expect(judgedLive(live)).toEqual(whole);
}

/** Something that a test lets go on. */
class Gate {
  open!: () => void;
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}

/** Sends the first part, and the second when the gate is open; it does not end. */
function inTwo(type: string, first: string, gate: Gate, second: string): HttpAnswer {
  return async (request, response) => {
    await streaming(type, first)(request, response);
    await gate.opened;
    response.write(second);
  };
}

function sending(messages: readonly (string | Uint8Array)[]): (socket: WebSocket) => void {
  return (socket) => {
    for (const message of messages) socket.send(message);
  };
}

/** Its bytes, so many in each piece, whatever letter that cuts apart. */
function inPieces(text: string, size: number): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
}

function shuffled<T>(all: readonly T[], span: number): T[] {
  const random = new Lcg(7);
  return all
    .map((one, i) => ({ one, at: i + random.below(span) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

const EVENTS = orderStream(200);
const COUNT = EVENTS.length;
const HALF = COUNT >> 1;
const MESSAGES = EVENTS.map(orderMessage);

describe('whatever the network does', () => {
  it('a server is killed and started again: it goes on where it was', async () => {
    const server = await serveHttp(streaming(SSE, sse(EVENTS.slice(0, HALF))), resuming(EVENTS));
    const live = await Live.begin([attached(server)]);
    await live.has(100);
    await server.stop();
    await live.until(() => live.source().state.kind === 'waiting');
    await server.start();
    await live.has(COUNT);
    expect(live.source()).toMatchObject({ messages: COUNT, events: COUNT, lost: 0, isMore: false });
    expect(live.source().reconnects).toBe(1);
    await expectWhole(live, EVENTS);
  });

  it('the connection is cut in the middle of a server-sent event', async () => {
    const text = sse(EVENTS.slice(0, HALF + 1));
    const server = await serveHttp(breaking(SSE, text.slice(0, -60)), resuming(EVENTS));
    const live = await Live.begin([attached(server)]);
    await live.has(COUNT);
    expect(live.source()).toMatchObject({ messages: COUNT, events: COUNT, lost: 0, reconnects: 1 });
    await expectWhole(live, EVENTS);
  });

  it('the connection is cut in the middle of a line: all is sent again, and counted once', async () => {
    const text = ndjson(EVENTS.slice(0, HALF + 1));
    const server = await serveHttp(breaking(LINES, text.slice(0, -60)), answering(LINES, ndjson(EVENTS)));
    const live = await Live.begin([attached(server)]);
    await live.hasAll();
    expect(live.source()).toMatchObject({ messages: HALF + COUNT, lost: 1, reconnects: 1, malformed: 0 });
    expect(live.view.repeated).toBe(HALF);
    // the line, and what may have been sent while it was gone
    await expectWhole(live, EVENTS, { marks: 2 });
  });

  it('the connection is cut in the middle of a frame: all is sent again, and counted once', async () => {
    const server = await serveWebSockets((socket) => {
      sending(MESSAGES.slice(0, HALF))(socket);
      // a frame of 300 bytes, of which only some come
      const { _socket: line } = socket as unknown as { _socket: Socket };
      line.write(
        Uint8Array.from([0x81, 126, 1, 44, ...new TextEncoder().encode(MESSAGES[HALF].slice(0, 60))]),
      );
      line.end();
    }, sending(MESSAGES));
    const live = await Live.begin([attached(server)]);
    await live.has(COUNT + 1);
    expect(live.source()).toMatchObject({ messages: HALF + COUNT, lost: 0, isMore: true, malformed: 0 });
    expect(live.view.repeated).toBe(HALF);
    // what may have been sent while it was gone
    await expectWhole(live, EVENTS, { marks: 1 });
  });

  it('a server that ends after every answer: that something may be missing is marked now and then', async () => {
    const answers = Array.from({ length: 5 }, (_, i) =>
      answering(SSE, sse(EVENTS.slice(i * 10, (i + 1) * 10)).replace(/^id.*\n/gm, '')),
    );
    const server = await serveHttp(...answers, streaming(SSE, ''));
    const live = await Live.begin([attached(server)]);
    await live.until(() => live.source().reconnects === 5);
    expect(live.source()).toMatchObject({ messages: 50, isMore: true });
    expect(await skippedIn(await live.recording())).toHaveLength(1);
  });

  it('it is slow, and cuts letters apart', async () => {
    const events = orderStream(40);
    const server = await serveHttp(streaming(SSE, ...inPieces(sse(events), 7)));
    const live = await Live.begin([attached(server)]);
    await live.has(events.length);
    expect(live.source()).toMatchObject({ messages: events.length, malformed: 0, lost: 0 });
    await expectWhole(live, events);
  });
});

describe('whatever order things come in', () => {
  it('some again after a break, under the numbers that they had', async () => {
    const server = await serveHttp(breaking(SSE, sse(EVENTS.slice(0, HALF))), streaming(SSE, sse(EVENTS)));
    const live = await Live.begin([attached(server)]);
    await live.has(COUNT);
    expect(live.source()).toMatchObject({ messages: COUNT, events: COUNT, lost: 0, reconnects: 1 });
    expect(live.view.repeated).toBe(0);
    await expectWhole(live, EVENTS);
  });

  it('each twice, and all of them again', async () => {
    const server = await serveWebSockets(sending([...MESSAGES.flatMap((one) => [one, one]), ...MESSAGES]));
    const live = await Live.begin([attached(server)]);
    await live.until(({ repeated }) => repeated === COUNT * 2);
    expect(live.source()).toMatchObject({ messages: COUNT * 3, events: COUNT * 3 });
    await expectWhole(live, EVENTS);
  });

  it('mixed up', async () => {
    const server = await serveWebSockets(sending(shuffled(MESSAGES, 300)));
    const live = await Live.begin([attached(server)]);
    await live.until(({ events }) => events === COUNT);
    expect(live.view.resolved).toBeGreaterThan(100);
    expect(live.view.admitted).toBe(0);
    await expectWhole(live, EVENTS);
  });

  it('backwards: every effect before its causes', async () => {
    const server = await serveHttp(streaming(LINES, ndjson(EVENTS.toReversed())));
    const live = await Live.begin([attached(server)]);
    await live.until(({ events }) => events === COUNT);
    expect(live.view.resolved).toBe(EVENTS.filter(({ causes }) => causes.length > 0).length);
    await expectWhole(live, EVENTS);
  });

  it('backwards, and what all depend on never: the order of the others is kept', async () => {
    const lost = EVENTS.filter(({ id }) => id !== 'stock.counted-0' && id !== 'order.placed-20');
    const server = await serveHttp(streaming(LINES, ndjson(lost.toReversed())));
    const live = await Live.begin([attached(server)], { rules: rulesWithoutPast() });
    await live.has(lost.length);
    expect(live.view.pending).toBeGreaterThan(100);
    await expectWhole(live, lost, { rules: rulesWithoutPast() });
    const recorded = await live.recording();
    expect(edgesOf(recorded)).toEqual(edgesOf(wholeOf(lost)));
  });

  it('by clocks that jump back and forth by hours', async () => {
    const hours = [0, 3, -2, 0.5, 7, 7, -1];
    const jumping = EVENTS.map((event, i) => ({
      ...event,
      timeMillis: event.timeMillis + hours[Math.floor(i / 40) % hours.length] * 3_600_000,
    }));
    const server = await serveHttp(streaming(SSE, sse(jumping)));
    const live = await Live.begin([attached(server)]);
    await live.has(COUNT);
    await expectWhole(live, jumping);
    expect([...live.violations.values()].some(({ isWithdrawn }) => isWithdrawn)).toBe(true);
  });

  it('an hour at once, ten times what the window holds', async () => {
    const events = orderStream(3870, 930);
    expect(events.length).toBeGreaterThan(19_000);
    const server = await serveHttp(answering(LINES, ndjson(events)));
    const live = await Live.begin([attached(server)], { window: { events: 2000 } });
    await live.hasAll();
    expect(live.source()).toMatchObject({ messages: events.length, events: events.length, lost: 0 });
    await live.stop();
    expect(live.view).toMatchObject({ events: events.length, admitted: 0 });
    expect(live.view.retained + live.view.evicted).toBe(events.length);
    const whole = await judgedWhole(wholeOf(events), RULES);
    const found = judgedLive(live);
    const steady = live.view.verdicts.filter(({ isWindowed }) => !isWindowed);
    expect(steady.length).toBeGreaterThan(6);
    for (const { constraint } of steady) expect(found[constraint]).toEqual(whole[constraint]);
  });
});

describe('what is easily taken for something else', () => {
  it('a cause that has left the window is not one that never was', () => {
    const { constraints, clocks } = RULES;
    const rules = { constraints: constraints.filter(({ name }) => name === 'reserved_first'), clocks };
    const verdictsOf = (size: number): LiveVerdict[] => {
      const processor = new StreamProcessor({ ...STREAM_OPTIONS, size }, rules);
      EVENTS.forEach((event, at) => {
        processor.offer(event, { from: 0, at });
        if (at % 100 === 0) processor.look();
      });
      processor.finish();
      return processor.verdicts();
    };
    const [whole] = verdictsOf(10_000);
    const [part] = verdictsOf(100);
    expect(whole.violations).toBe(14);
    expect(part.violations).toBeLessThanOrEqual(14);
  });

  it('a greeting does not say what all messages are like', async () => {
    const gate = new Gate();
    const server = await serveWebSockets(async (socket) => {
      socket.send('{"type":"welcome"}');
      await gate.opened;
      sending(EVENTS.slice(0, 5).map(cloudEvent))(socket);
    });
    const live = await Live.begin([attached(server)]);
    const hasRead = (count: number): Promise<void> =>
      live.until(() => live.source().messages === count && live.source().backlog === 0);
    await hasRead(1);
    gate.open();
    await hasRead(6);
    expect(live.source()).toMatchObject({ payload: 'cloudevents', events: 5 });
  });
});

describe('what is wrong with single messages', () => {
  it('those that cannot be read are counted and kept, the newest first', async () => {
    const junk = ['no JSON', '{"id":"half', '[1, 2', '"text"', '{"id":"x","name":"y","time":"soon"}'];
    const messages = MESSAGES.flatMap((one, i) => (i % 40 === 20 ? [one, junk[(i / 40) | 0]] : [one]));
    const sent = messages.filter((one) => one !== undefined).slice(0, 200 + junk.length);
    const server = await serveWebSockets(sending(sent));
    const live = await Live.begin([attached(server)]);
    // the last of them is an event, if one without a time
    await live.has(201);
    expect(live.source()).toMatchObject({ messages: 205, events: 201, malformed: junk.length, lost: 0 });
    const unread = await live.topic.unread('a');
    expect(unread.map(({ text }) => text)).toEqual(junk.toReversed());
    for (const { why } of unread) expect(why).toMatch(/^[A-Z“].*\.$/s);
    const odd = { ...EVENTS[0], id: 'x', name: 'y', causes: [] };
    await expectWhole(live, [...EVENTS.slice(0, 200), odd]);
  });

  it('numbers that jump tell how many are missing, and a mark stands among the events', async () => {
    const isLost = ({ name }: OrderEvent, i: number): boolean =>
      name === 'mail.sent' && i > HALF && i % 3 === 0;
    const came = EVENTS.filter((event, i) => !isLost(event, i));
    const lost = COUNT - came.length;
    const numbered = EVENTS.map((event, i) => (isLost(event, i) ? '' : sse([event], i + 1)));
    const gate = new Gate();
    const [first, rest] = [numbered.slice(0, HALF).join(''), numbered.slice(HALF).join('')];
    const server = await serveHttp(inTwo(SSE, first, gate, rest));
    // what is played again is as old as it is: a mark does not move the window past it
    const live = await Live.begin([attached(server)], { window: { events: 10_000, millis: 3_600_000 } });
    await live.has(HALF);
    gate.open();
    await live.until(() => live.source().events === came.length);
    expect(lost).toBeGreaterThan(20);
    expect(live.source()).toMatchObject({ messages: came.length, events: came.length, lost });
    expect(live.source().lossWhy).toContain('jump');
    expect(live.view.evicted).toBe(0);
    const marks = await skippedIn(await live.recording());
    expect(marks.length).toBeGreaterThan(0);
    expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(lost);
    await expectWhole(live, came, { marks: marks.length });
  });

  it('a cause that comes when its effect was admitted without it is told apart, and kept in the recording', async () => {
    const [placed, charged, shipped, mailed] = [
      'order.placed',
      'payment.charged',
      'order.shipped',
      'mail.sent',
    ];
    const gift = EVENTS.filter(({ payload, name }) => payload.order === 8 && name !== 'stock.reserved');
    expect(gift.map(({ name }) => name)).toEqual([placed, charged, shipped, mailed]);
    const others = orderStream(4).filter(({ name }) => name === placed);
    const gate = new Gate();
    const late = [...others, gift[0], ...gift.slice(2)];
    const server = await serveHttp(inTwo(LINES, ndjson(late), gate, ndjson([gift[1]])));
    const live = await Live.begin([attached(server)]);
    await live.has(late.length);
    expect((await live.topic.waiting(9)).map(({ id, missing }) => `${id} <- ${missing}`)).toEqual([
      `${shipped}-8 <- ${charged}-8,stock.reserved-8`,
      `${mailed}-8 <- ${shipped}-8`,
    ]);
    live.world.aheadMillis = 11_000;
    await live.until(({ pending, admitted }) => pending === 0 && admitted === 1);
    gate.open();
    await live.until(({ events }) => events === late.length + 1);
    await live.stop();
    const recorded = edgesOf(await live.recording());
    expect(recorded).toContain(`${charged}-8 -> ${shipped}-8`);
    expect(recorded).toContain(`(stock.reserved-8) -> ${shipped}-8`);
    // it is judged as it came, and the evidence is of the right order, whatever a recording is sorted like
    expect(live.view.verdicts.find(({ constraint }) => constraint === 'no_gifts')).toMatchObject({
      judged: 0,
    });
    // what it lacks may have been before it: nothing is claimed
    expect(live.view.verdicts.find(({ constraint }) => constraint === 'reserved_first')).toMatchObject({
      violations: 0,
      unsure: 1,
    });
  });
});

describe('several sources', () => {
  it('that cause one another, each over another transport', async () => {
    const [web, bank, stock, shipping, mail] = ORDER_SOURCES.map((name) =>
      EVENTS.filter(({ source }) => source === name),
    );
    const servers = [
      await serveHttp(streaming(SSE, sse(web))),
      await serveHttp(answering(LINES, ndjson(bank))),
      await serveWebSockets(sending(stock.map(orderMessage))),
      await serveHttp(streaming(LINES, ...inPieces(ndjson(shipping), 1000))),
      await serveWebSockets(sending(mail.map(orderMessage))),
    ];
    const live = await Live.begin(servers.map((server, i) => attached(server, ORDER_SOURCES[i])));
    await live.until(({ events }) => events === COUNT);
    for (const [i, events] of [web, bank, stock, shipping, mail].entries()) {
      expect(live.source(ORDER_SOURCES[i])).toMatchObject({ messages: events.length, events: events.length });
    }
    await expectWhole(live, EVENTS);
  });

  it('of which one is detached while the others go on, and one is added', async () => {
    const gate = new Gate();
    const of = (...names: string[]) => EVENTS.filter(({ source }) => names.includes(source));
    const [rest, mail, shipping] = [of('web', 'bank', 'stock'), of('mail'), of('shipping')];
    const half = rest.length >> 1;
    const others = await serveHttp(
      inTwo(SSE, sse(rest.slice(0, half)), gate, sse(rest.slice(half), half + 1)),
    );
    const mails = await serveHttp(inTwo(LINES, ndjson(mail.slice(0, 50)), gate, ndjson(mail.slice(50))));
    const live = await Live.begin([attached(others, 'others'), attached(mails, 'mails')]);
    await live.has(half + 50);
    await live.topic.detach('mails');
    await mails.isAlone();
    gate.open();
    const server = await serveWebSockets(sending(shipping.map(orderMessage)));
    expect(await live.topic.add(attached(server, 'shipping'))).toMatchObject({ ok: true });
    const came = EVENTS.filter((event) => event.source !== 'mail' || mail.indexOf(event) < 50);
    await live.until(({ events }) => events === came.length);
    expect(live.source('mails')).toMatchObject({ state: { kind: 'ended' }, messages: 50, events: 50 });
    await expectWhole(live, came);
  });

  it('of which one is a recording', async () => {
    const file = new Blob([ndjson(EVENTS)]);
    const address = { kind: 'file', name: 'shop.jsonl', speed: 0 } as const;
    const source = { spec: { id: 'a', name: 'a', address, payload: 'auto' }, secrets: {}, file } as const;
    const live = await Live.begin([source]);
    await live.hasAll();
    expect(live.source()).toMatchObject({ messages: COUNT, events: COUNT, payload: 'lightcone' });
    await expectWhole(live, EVENTS);
  });
});

describe('while it runs', () => {
  it('rules are replaced', async () => {
    const gate = new Gate();
    const rest = sse(EVENTS.slice(HALF), HALF + 1);
    const server = await serveHttp(inTwo(SSE, sse(EVENTS.slice(0, HALF)), gate, rest));
    const rules = rulesOf('constraint free_of_charge: never payment.charged');
    const live = await Live.begin([attached(server)], { rules });
    await live.has(HALF);
    await live.topic.judge(RULES);
    gate.open();
    await live.has(COUNT);
    await expectWhole(live, EVENTS);
  });

  it('what is watched for is told once, however often it is sent and watches are set', async () => {
    const dear = EVENTS.filter(({ payload }) => (payload.amount ?? 0) > 900).map(({ id }) => id);
    const first = EVENTS.slice(0, HALF).map(orderMessage);
    const gate = new Gate();
    const server = await serveWebSockets(async (socket) => {
      sending([...first, ...first])(socket);
      await gate.opened;
      sending([...MESSAGES, ...MESSAGES])(socket);
    });
    const watches = [watchOf('dear', 'payment.charged(amount: ?a) where ?a > 900')];
    const live = await Live.begin([attached(server)], { watches });
    await live.until(({ repeated }) => repeated === HALF);
    const before = EVENTS.slice(0, HALF).filter(({ id }) => dear.includes(id)).length;
    expect(live.view.hitCounts).toEqual({ dear: before });
    await live.topic.watch([...watches, watchOf('mail', 'mail.sent')], [], HEAD);
    gate.open();
    await live.until(({ repeated }) => repeated === HALF + COUNT + HALF);
    const hits = [...live.hits.values()];
    const told = hits.filter(({ constraint }) => constraint === 'dear').map(({ events }) => events[0].id);
    expect(told.sort()).toEqual([...dear].sort());
    const mails = EVENTS.slice(HALF).filter(({ name }) => name === 'mail.sent').length;
    expect(live.view.hitCounts).toEqual({ dear: dear.length, mail: mails });
    await expectWhole(live, EVENTS);
  });

  it('what was found is told in the end, though something froze and no report was taken', async () => {
    const gate = new Gate();
    const server = await serveHttp(streaming(SSE, sse(EVENTS)));
    const watches = [{ ...watchOf('dear', 'payment.charged(amount: ?a) where ?a > 900'), freezes: true }];
    const live = await Live.begin([attached(server)], { watches, hold: () => gate.opened });
    await vi.waitFor(async () => expect(await live.topic.newest(COUNT)).toHaveLength(COUNT));
    await expectWhole(live, EVENTS);
    expect(live.hits.size).toBe(live.view.hitCounts.dear);
    gate.open();
  });

  it('what happened while it stood still freezes nothing when it goes on', async () => {
    const [again, calm] = [new Gate(), new Gate()];
    const [first, second, last] = EVENTS;
    const server = await serveHttp(async (request, response) => {
      await streaming(LINES, ndjson([{ ...first, name: 'alarm' }]))(request, response);
      await again.opened;
      response.write(ndjson([{ ...second, name: 'alarm', causes: [] }]));
      await calm.opened;
      response.write(ndjson([{ ...last, causes: [] }]));
    });
    const watches = [{ ...watchOf('alarm', 'alarm'), freezes: true }];
    const untaken = new Gate();
    const live = await Live.begin([attached(server)], { watches, hold: () => untaken.opened });
    const have = (count: number) =>
      vi.waitFor(async () => expect(await live.topic.newest(COUNT)).toHaveLength(count));
    await have(1);
    again.open();
    await have(2);
    await live.topic.release();
    calm.open();
    await have(3);
    expect((await live.stop()).frozen).toBeUndefined();
    expect(live.hits.size).toBe(2);
    untaken.open();
  });

  it('what was frozen by hand stays as it was, whatever is watched for', async () => {
    const gate = new Gate();
    const [first, second] = EVENTS;
    const alarm = { ...second, name: 'alarm', causes: [] };
    const server = await serveHttp(inTwo(LINES, ndjson([first]), gate, ndjson([alarm])));
    const watches = [{ ...watchOf('alarm', 'alarm'), freezes: true }];
    const live = await Live.begin([attached(server)], { watches });
    await live.has(1);
    expect(await live.topic.freeze(HEAD)).toMatchObject({ ok: true, value: { events: 1 } });
    gate.open();
    await live.has(2);
    expect(await live.topic.event(1)).toBeUndefined();
    await live.topic.release();
    expect(await live.topic.event(1)).toMatchObject({ event: { name: 'alarm' } });
    expect((await live.stop()).frozen).toBeUndefined();
  });

  it('a report that is slow to be taken is the only one under way', async () => {
    const gate = new Gate();
    const server = await serveHttp(streaming(SSE, sse(EVENTS)));
    const live = await Live.begin([attached(server)], { hold: () => gate.opened });
    await vi.waitFor(async () => expect(await live.topic.newest(COUNT)).toHaveLength(COUNT));
    expect(live.reports).toBe(1);
    gate.open();
    await live.has(COUNT);
    expect(live.reports).toBeGreaterThan(1);
    await expectWhole(live, EVENTS);
  });

  it('the window is written out as a recording', async () => {
    const server = await serveHttp(streaming(LINES, ndjson(EVENTS)));
    const live = await Live.begin([attached(server)], { window: { events: 300 } });
    await live.has(COUNT);
    const { retained, pinned, evicted } = live.view;
    expect(retained).toBe(300 + pinned);
    expect(pinned).toBeGreaterThan(10);
    expect(evicted).toBe(COUNT - retained);
    const recorded = await live.recording();
    expect(recorded.head).toMatchObject({ name: HEAD.name, constraints: HEAD.text });
    const ids = idsOf(recorded);
    expect(ids).toHaveLength(retained);
    expect(ids.slice(-300)).toEqual(EVENTS.slice(-300).map(({ id }) => id));
    const open = await live.topic.open(1000);
    expect(new Set(ids.slice(0, -300))).toEqual(new Set(open.map(({ event }) => event.id).filter(isBefore)));
    // which of them precedes which is as in the whole
    const whole = wholeOf(EVENTS);
    const [order, wholeOrder] = [Reachability.of(recorded), Reachability.of(whole)];
    const rowInWhole = ids.map((id) => whole.rowOfId(id)!);
    for (let b = 0; b < ids.length; b += 7) {
      for (let a = 0; a < b; a++) {
        const isPreceding = wholeOrder.precedes(rowInWhole[a], rowInWhole[b]);
        expect(order.precedes(eventIndex(a), eventIndex(b))).toBe(isPreceding);
      }
    }

    function isBefore(id: string): boolean {
      return EVENTS.findIndex((event) => event.id === id) < COUNT - 300;
    }
  });

  it('stopping decides what waits', async () => {
    const events = EVENTS.slice(0, HALF);
    const orphan = { ...EVENTS[COUNT - 1], causes: ['nowhere'] };
    const server = await serveHttp(streaming(LINES, ndjson([orphan, ...events])));
    const rules = rulesWithoutPast();
    const live = await Live.begin([attached(server)], { rules });
    await live.has(HALF + 1);
    expect(live.view).toMatchObject({ events: HALF, pending: 1, isOver: false });
    expect(await live.topic.waiting(9)).toEqual([{ id: orphan.id, name: orphan.name, missing: ['nowhere'] }]);
    const open = await live.topic.open(1000);
    const paid = live.view.verdicts.find(({ constraint }) => constraint === 'paid_is_shipped')!;
    expect(paid.pending).toBeGreaterThan(0);
    expect(open.filter(({ constraint }) => constraint === 'paid_is_shipped')).toHaveLength(paid.pending);
    await expectWhole(live, [...events, orphan], { rules });
    expect(live.view.admitted).toBe(1);
    expect(live.view.verdicts.every(({ pending, state }) => pending === 0 && state !== 'pending')).toBe(true);
    expect(edgesOf(await live.recording())).toContain(`(nowhere) -> ${orphan.id}`);
  });
});

describe('a look at an address', () => {
  it('shows the first events, and lets go', async () => {
    const cloud = EVENTS.slice(0, 20).map(cloudEvent);
    const unknown = [1, 2, 3].map((n) => JSON.stringify({ what: 'step', at: { n }, from: `m${n}` }));
    const servers = [
      await serveHttp(streaming(SSE, sse(EVENTS))),
      await serveHttp(streaming(LINES, cloud.join('\n'), '\n')),
      await serveWebSockets(sending(unknown)),
    ];
    const topic = new LiveTopic(() => new NodeWorld());
    const tests = await Promise.all(servers.map((server) => topic.test(attached(server))));
    const [lightcone, cloudevents, mapped] = tests.map((test) => {
      if (!test.ok) throw new Error(test.fault.message);
      return test.value;
    });
    expect(lightcone).toMatchObject({ kind: 'lightcone', messages: MESSAGES.slice(0, 5), problems: [] });
    expect(cloudevents).toMatchObject({ kind: 'cloudevents', messages: cloud.slice(0, 5), problems: [] });
    for (const [{ events }, causes] of [
      [lightcone, 2],
      [cloudevents, 1],
    ] as const) {
      expect(events).toEqual(
        EVENTS.slice(0, 5).map((event) => ({
          id: event.id,
          name: event.name,
          source: event.source,
          time: event.timeMillis,
          causes: event.causes.slice(0, causes),
          payload: JSON.stringify(event.payload),
        })),
      );
    }
    expect(mapped).toMatchObject({ kind: 'mapped', messages: unknown });
    expect(mapped.fields).toEqual(['what', 'at', 'at.n', 'from']);
    for (const server of servers) await server.isAlone();
  });

  it('shows what came also when the server has closed since', async () => {
    const server = await serveHttp(answering(LINES, ndjson(EVENTS.slice(0, 3))));
    const test = await new LiveTopic(() => new NodeWorld()).test(attached(server));
    expect(test).toMatchObject({ ok: true, value: { kind: 'lightcone', messages: MESSAGES.slice(0, 3) } });
  });
});

describe.skipIf(!hasNatsServer)(`NATS${NATS_SERVER_NOTE}`, () => {
  it('a stream is played from its start, and its server killed: it goes on where it was', async () => {
    const server = await NatsServer.start();
    try {
      let client = await natsClient(server);
      await (await jetstreamManager(client)).streams.add({ name: 'ORDERS', subjects: ['orders.>'] });
      const store = async (messages: readonly string[]): Promise<void> => {
        const stream = jetstream(client);
        await Promise.all(messages.map((one) => stream.publish('orders.eu', one)));
      };
      await store(MESSAGES.slice(0, HALF));
      const address = {
        kind: 'nats',
        url: server.url,
        subject: 'orders.>',
        start: { from: 'start' },
      } as const;
      const live = await Live.begin([
        { spec: { id: 'a', name: 'a', address, payload: 'auto' }, secrets: {} },
      ]);
      await live.has(1);
      await server.kill();
      await live.until(() => live.source().state.kind === 'waiting');
      await server.startAgain();
      client = await natsClient(server);
      await store(MESSAGES.slice(HALF));
      await live.has(COUNT);
      await client.close();
      expect(live.source()).toMatchObject({ messages: COUNT, events: COUNT, lost: 0, isMore: false });
      await expectWhole(live, EVENTS);
    } finally {
      await server.stop();
    }
  });
});

function natsClient(server: NatsServer): Promise<NatsConnection> {
  const wsFactory = async (url: string) => ({
    socket: new WebSocket(url) as unknown as globalThis.WebSocket,
    encrypted: false,
  });
  return wsconnect({ servers: server.url, reconnect: false, wsFactory });
}

function watchOf(id: string, pattern: string): LiveWatch {
  const [{ body }] = rulesOf(`constraint watched: never ${pattern}`).constraints;
  return { id, pattern: (body as { pattern: Pattern }).pattern, freezes: false };
}

function idsOf(computation: Computation): string[] {
  return Array.from({ length: computation.size }, (_, row) => computation.idOf(eventIndex(row)));
}

/** Payloads of the marks that say that something is missing. */
function skippedIn(computation: Computation): { count: number }[] {
  const marks: { count: number }[] = [];
  for (let row = 0; row < computation.size; row++) {
    const { name, payload } = eventAt(computation, eventIndex(row));
    if (name === 'lightcone.skipped') marks.push(payload as { count: number });
  }
  return marks;
}

/** Those that do not ask for what is before an event: where that is not known they do not say. */
function rulesWithoutPast(): RuleSet {
  const { constraints, clocks } = RULES;
  return { constraints: constraints.filter(({ name }) => !name.endsWith('_first')), clocks };
}

function edgesOf(computation: Computation): string[] {
  const edges: string[] = [];
  for (let row = 0; row < computation.size; row++) {
    const id = computation.idOf(eventIndex(row));
    for (const { row: cause } of causesOf(computation, eventIndex(row))) {
      edges.push(`${computation.idOf(cause)} -> ${id}`);
    }
    for (const missing of danglingCausesOf(computation, eventIndex(row))) edges.push(`(${missing}) -> ${id}`);
  }
  return edges.sort();
}
