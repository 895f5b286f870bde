import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causesOf, partnerOf } from '../../model/event.ts';
import { eventIndex, NO_EVENT } from '../../model/ids.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import { DECLARED_CAUSE } from '../../model/provenance.ts';
import { Reachability } from '../poset/reachability.ts';
import { Intake } from './intake.ts';
import { STREAM_OPTIONS, StreamProcessor } from './processor.ts';
import { LiveWindow, type WindowOptions } from './window.ts';

/** Causes of each event among those before it, and which events are pinned for how many events. */
interface Stream {
  readonly causes: readonly (readonly number[])[];
  readonly pinnedFor: readonly number[];
}

const streams: fc.Arbitrary<Stream> = fc.integer({ min: 1, max: 120 }).chain((size) =>
  fc.record({
    causes: fc.tuple(
      ...Array.from({ length: size }, (_, i) =>
        i === 0
          ? fc.constant([])
          : fc.uniqueArray(fc.integer({ min: Math.max(0, i - 6), max: i - 1 }), { maxLength: 3 }),
      ),
    ),
    pinnedFor: fc.array(fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(40)), {
      minLength: size,
      maxLength: size,
    }),
  }),
);

const windows: fc.Arbitrary<WindowOptions> = fc.record({
  size: fc.integer({ min: 1, max: 8 }),
  mostPinned: fc.integer({ min: 0, max: 6 }),
  shadow: fc.integer({ min: 6, max: 12 }),
  room: fc.integer({ min: 1, max: 10 }),
});

/** Whether there is a path, looked for in the slowest way. */
function precedes(causes: Stream['causes'], a: number, b: number): boolean {
  return causes[b].some((cause) => cause === a || precedes(causes, a, cause));
}

function retainedOf(window: LiveWindow): number[] {
  const rows: number[] = [];
  for (let row = 0; row < window.events.size; row++) if (window.isRetained(row)) rows.push(row);
  return rows;
}

/**
 * Places the events one by one, and gives up what is kept back longest where there is too much of it; calls back after
 * each with the events that are still pinned.
 */
function play(
  { causes, pinnedFor }: Stream,
  options: WindowOptions,
  look: (window: LiveWindow, placed: number, pinned: ReadonlySet<number>) => void,
): { readonly moves: number; readonly givenUp: number } {
  const window = new LiveWindow(options);
  const { events } = window;
  const pinned = new Set<number>();
  let moves = 0;
  let givenUp = 0;
  events.onMoved(() => moves++);
  const release = (i: number): void => {
    if (pinned.delete(i)) window.unpin(events.rowOfId(`e${i}`) as number);
  };
  causes.forEach((own, i) => {
    window.makeRoom();
    const rows = own.map((cause) => events.rowOfId(`e${cause}`) as number);
    const rules = rows.map(() => DECLARED_CAUSE);
    const row = events.append({ id: `e${i}`, name: 'a' }, rows, rules, [], { from: 0, at: i });
    if (pinnedFor[i] > 0) {
      window.pin(row);
      pinned.add(i);
    }
    for (const one of [...pinned]) if (one + pinnedFor[one] === i) release(one);
    window.slide(i);
    for (let over = window.overflowing(); over !== undefined; over = window.overflowing()) {
      givenUp++;
      release(Number(events.idOf(over).slice(1)));
    }
    look(window, i + 1, pinned);
  });
  return { moves, givenUp };
}

/** How many events lie on the longest path between two. */
function eventsBetween(causes: readonly (readonly number[])[], from: number, to: number): number {
  const longest = new Map([[from, 0]]);
  for (let i = from + 1; i <= to; i++) {
    const lengths = causes[i].flatMap((cause) => longest.get(cause) ?? []);
    if (lengths.length > 0) longest.set(i, Math.max(...lengths) + 1);
  }
  return (longest.get(to) ?? 0) - 1;
}

describe('the window', () => {
  it('[W3] retains the newest events and those that are pinned, and no others', () => {
    const seen = { moves: 0, givenUp: 0 };
    fc.assert(
      fc.property(streams, windows, (stream, options) => {
        const { moves, givenUp } = play(stream, options, (window, placed, pinned) => {
          const expected = stream.causes
            .map((_, i) => i)
            .filter((i) => i < placed && (i >= placed - options.size || pinned.has(i)));
          expect(retainedOf(window).map((row) => window.events.idOf(row))).toEqual(
            expected.map((i) => `e${i}`),
          );
          expect(window.retained).toBe(expected.length);
          expect(window.evicted).toBe(placed - expected.length);
          expect(window.keptBack).toBeLessThanOrEqual(options.mostPinned);
        });
        seen.moves += moves;
        seen.givenUp += givenUp;
      }),
    );
    expect(seen.moves).toBeGreaterThan(50);
    expect(seen.givenUp).toBeGreaterThan(50);
  });

  it('[W4] keeps which of two retained events precedes the other, in the columns and in what is sealed', () => {
    fc.assert(
      fc.property(streams, windows, (stream, options) => {
        play(stream, options, (window) => {
          const rows = retainedOf(window);
          const sealed = window.seal();
          const order = Reachability.of(sealed);
          expect(sealed.size).toBe(rows.length);
          const numbers = rows.map((row) => Number(window.events.idOf(row).slice(1)));
          rows.forEach((a, i) => {
            rows.forEach((b, j) => {
              if (i >= j) return;
              const isBefore = precedes(stream.causes, numbers[i], numbers[j]);
              expect(window.events.precedes(a, b)).toBe(isBefore);
              expect(order.precedes(eventIndex(i), eventIndex(j))).toBe(isBefore);
            });
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  it('[W5] marks as summary exactly the edges that stand for paths through what has left', () => {
    fc.assert(
      fc.property(streams, windows, (stream, options) => {
        play(stream, options, (window) => {
          const sealed = window.seal();
          const number = (row: number): number => Number(sealed.idOf(eventIndex(row)).slice(1));
          for (let row = 0; row < sealed.size; row++) {
            for (let e = sealed.causeStart[row]; e < sealed.causeStart[row + 1]; e++) {
              const [cause, effect] = [number(sealed.causes[e]), number(row)];
              const isDirect = stream.causes[effect].includes(cause);
              const { kind, rule } = sealed.provenances[sealed.causeProvenance[e]];
              expect(kind).toBe(isDirect ? 'declared' : 'summary');
              if (isDirect) continue;
              const [least] = /\d+/.exec(rule) ?? ['1'];
              expect(rule).toMatch(/^through at least (an event|\d+ events) that left the window$/);
              expect(Number(least)).toBeLessThanOrEqual(eventsBetween(stream.causes, cause, effect));
            }
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('[W5] says of a summary edge how many events at least it stands for, over several moves of the window', () => {
    const window = new LiveWindow({ size: 3, room: 2, shadow: 0, mostPinned: 10 });
    const throughs: string[] = [];
    for (let i = 0; i < 60; i++) {
      window.makeRoom();
      const { events } = window;
      const before = i === 0 ? undefined : events.rowOfId(`e${i - 1}`);
      const causes = before === undefined ? [] : [before];
      const row = events.append({ id: `e${i}`, name: 'a' }, causes, [DECLARED_CAUSE], [], { from: 0, at: i });
      if (i === 0 || i === 30) window.pin(row);
      window.slide(i);
      const sealed = window.seal();
      const rules = Array.from(sealed.causeProvenance, (rule) => sealed.provenances[rule]);
      throughs.push(
        rules
          .filter(({ kind }) => kind === 'summary')
          .map(({ rule }) => rule)
          .join(),
      );
    }
    const said = (count: string): string => `through at least ${count} that left the window`;
    expect(throughs.slice(0, 6)).toEqual(['', '', '', '', said('an event'), said('2 events')]);
    expect(throughs[22]).toBe(said('19 events'));
    expect(throughs[31]).toBe(said('20 events'));
    expect(throughs.at(-1)).toBe(`${said('20 events')},${said('20 events')}`);
  });

  it('[W3] is not moved by a single time that nobody believes, nor kept from moving on', () => {
    const options = { ...STREAM_OPTIONS, size: 1000, millis: 10_000 };
    const processor = new StreamProcessor(options, { constraints: [], clocks: [] });
    const offer = (i: number, timeMillis: number): void =>
      void processor.offer({ id: `e${i}`, name: 'x', timeMillis }, { from: 0, at: i * 1000 });
    for (let i = 0; i < 5; i++) offer(i, i * 1000);
    offer(5, Date.UTC(9999, 0));
    expect(processor.window.retained).toBe(6);
    for (let i = 6; i < 100; i++) offer(i, i * 1000);
    expect(processor.window.retained).toBe(11);
  });

  it('keeps which event starts the span that another ends, as long as both are retained', () => {
    const processor = new StreamProcessor({ ...STREAM_OPTIONS, size: 3 }, { constraints: [], clocks: [] });
    const arrival = { from: 0, at: 0 };
    processor.offer({ id: 'start', name: 'x' }, arrival);
    processor.offer({ id: 'end', name: 'x', causes: ['start'], partner: 'start' }, arrival);
    const sealed = processor.seal();
    expect(partnerOf(sealed, eventIndex(1))).toBe(0);
    expect(partnerOf(sealed, eventIndex(0))).toBe(1);
    for (const id of ['a', 'b']) processor.offer({ id, name: 'x' }, arrival);
    expect(processor.seal().partnerOf?.every((partner) => partner === NO_EVENT) ?? true).toBe(true);
  });

  it('makes a recording however many rules its edges come by', () => {
    const processor = new StreamProcessor(STREAM_OPTIONS, { constraints: [], clocks: [] });
    const arrival = { from: 0, at: 0 };
    processor.offer({ id: 'a', name: 'x' }, arrival);
    for (let i = 0; i < 400; i++) {
      const provenance = { kind: 'inferred', rule: `rule ${i}`, confidence: 0.5 } as const;
      processor.offer({ id: `b${i}`, name: 'x', links: [{ cause: 'a', provenance }] }, arrival);
    }
    const sealed = processor.seal();
    expect(sealed.provenances.length).toBeLessThanOrEqual(255);
    expect(causesOf(sealed, eventIndex(400))[0].provenance.kind).toBe('inferred');
  });

  it('[W3] moves on by time as well, never past a newer event', () => {
    const window = new LiveWindow({ size: 100, millis: 10, mostPinned: 0 });
    const place = (time: number | undefined): void => {
      window.makeRoom();
      const event: StreamEvent = {
        id: `t${time}`,
        name: 'a',
        ...(time === undefined ? {} : { timeMillis: time }),
      };
      window.events.append(event, [], [], [], { from: 0, at: 0 });
      window.slide(time ?? 0);
    };
    for (const time of [0, 5, 9, 12, 21]) place(time);
    expect(retainedOf(window).map((row) => window.events.timeOf[row])).toEqual([12, 21]);
    expect(window.evicted).toBe(3);
  });

  it('[W3] moves on by time past events that have none, with the first after them that has one', () => {
    const processor = new StreamProcessor(
      { ...STREAM_OPTIONS, size: 4, millis: 10, room: 2, shadow: 0, mostPinned: 0 },
      { constraints: [], clocks: [] },
    );
    const retained = (): string[] =>
      retainedOf(processor.window).map((row) => processor.window.events.idOf(row));
    const offer = (id: string, timeMillis?: number): void =>
      void processor.offer(
        { id, name: 'a', ...(timeMillis === undefined ? {} : { timeMillis }) },
        { from: 0, at: 0 },
      );
    for (let round = 0; round < 5; round++) {
      const start = round * 1000;
      offer(`${round} none`);
      offer(`${round} first`, start);
      offer(`${round} also none`);
      expect(retained()).toEqual([`${round} none`, `${round} first`, `${round} also none`]);
      offer(`${round} last`, start + 11);
      expect(retained()).toEqual([`${round} also none`, `${round} last`]);
    }
  });
});

describe('the intake', () => {
  const orders = streams.chain((stream) =>
    fc.record({
      stream: fc.constant(stream),
      order: fc.shuffledSubarray(
        stream.causes.map((_, i) => i),
        { minLength: stream.causes.length },
      ),
      again: fc.array(fc.nat(stream.causes.length - 1), { maxLength: 5 }),
    }),
  );

  function intakeOf(mostPending = 1000): {
    window: LiveWindow;
    intake: Intake;
    placed: string[];
    problems: string[];
  } {
    const window = new LiveWindow({ size: 1000, mostPinned: 0 });
    const placed: string[] = [];
    const problems: string[] = [];
    const intake = new Intake(
      window,
      { mostPending, pendingMillis: 100 },
      (row) => placed.push(window.events.idOf(row)),
      (problem) => problems.push(problem.kind),
    );
    return { window, intake, placed, problems };
  }

  const eventOf = (stream: Stream, i: number): StreamEvent => ({
    id: `e${i}`,
    name: 'a',
    causes: stream.causes[i].map((cause) => `e${cause}`),
  });

  it('[W1] places every event once and after its causes, in whatever order they come and how often', () => {
    fc.assert(
      fc.property(orders, ({ stream, order, again }) => {
        const { window, intake, placed } = intakeOf();
        order.forEach((i, at) => {
          intake.offer(eventOf(stream, i), { from: 0, at });
          for (const other of again.filter((one) => one <= at)) {
            if (order.indexOf(other) <= at)
              expect(intake.offer(eventOf(stream, other), { from: 0, at })).toBe('repeated');
          }
        });
        expect(intake.waiting).toBe(0);
        expect([...placed].sort()).toEqual(stream.causes.map((_, i) => `e${i}`).sort());
        const { events } = window;
        stream.causes.forEach((own, i) => {
          const row = events.rowOfId(`e${i}`) as number;
          const causes = [...events.causes.subarray(events.causeStart[row], events.causeStart[row + 1])];
          expect(causes.map((cause) => events.idOf(cause)).sort()).toEqual(
            own.map((cause) => `e${cause}`).sort(),
          );
        });
      }),
    );
  });

  it('[W1] takes each cause once, however often it is named and however many there are', () => {
    const { window, intake, placed } = intakeOf();
    const ids = Array.from({ length: 40 }, (_, i) => `c${i}`);
    for (const id of ids) intake.offer({ id, name: 'a' }, { from: 0, at: 0 });
    intake.offer({ id: 'few', name: 'a', causes: ['c1', 'c2', 'c1'] }, { from: 0, at: 1 });
    intake.offer({ id: 'many', name: 'a', causes: [...ids, ...ids] }, { from: 0, at: 1 });
    expect(placed.slice(40)).toEqual(['few', 'many']);
    const { causeStart, causes } = window.events;
    expect([...causes.subarray(causeStart[40], causeStart[41])]).toEqual([1, 2]);
    expect([...causes.subarray(causeStart[41], causeStart[42])]).toEqual(ids.map((_, row) => row));
  });

  it('[W2] admits what has waited too long, or longest when there are too many, with the missing causes marked', () => {
    const { window, intake, placed } = intakeOf(2);
    intake.offer({ id: 'b', name: 'a', causes: ['a'] }, { from: 0, at: 0 });
    intake.offer({ id: 'd', name: 'a', causes: ['c'] }, { from: 0, at: 10 });
    expect(intake.waiting).toBe(2);
    intake.offer({ id: 'f', name: 'a', causes: ['e'] }, { from: 0, at: 20 });
    expect(placed).toEqual(['b']);
    expect(window.events.missing.get(0)).toEqual(['a']);
    intake.expire(109);
    expect(placed).toEqual(['b']);
    intake.expire(110);
    expect(placed).toEqual(['b', 'd']);
    intake.flush();
    expect(placed).toEqual(['b', 'd', 'f']);
    expect(intake.counts).toEqual({ repeated: 0, resolved: 0, admitted: 3, problems: 0 });
  });

  it('[W2] leaves out a cause that is the event itself, or waits for it, and says so', () => {
    const { intake, placed, problems } = intakeOf();
    intake.offer({ id: 'a', name: 'x', causes: ['a'] }, { from: 0, at: 0 });
    intake.offer({ id: 'b', name: 'x', causes: ['c'] }, { from: 0, at: 0 });
    intake.offer({ id: 'c', name: 'x', causes: ['d'] }, { from: 0, at: 0 });
    intake.offer({ id: 'd', name: 'x', causes: ['b'] }, { from: 0, at: 0 });
    expect(placed).toEqual(['a', 'd', 'c', 'b']);
    expect(problems).toEqual(['self-cause', 'cycle']);
  });

  it('[W2] leaves out an event with the id of another, and says so', () => {
    const { intake, placed, problems } = intakeOf();
    intake.offer({ id: 'a', name: 'x' }, { from: 0, at: 0 });
    expect(intake.offer({ id: 'a', name: 'y' }, { from: 0, at: 0 })).toBe('repeated');
    expect(placed).toEqual(['a']);
    expect(problems).toEqual(['duplicate-id']);
  });

  it('[W1] knows an id with half a character as the one that it is in a recording, also while it waits', () => {
    const { window, intake, placed, problems } = intakeOf();
    const offer = (id: string, ...causes: string[]) =>
      intake.offer({ id, name: 'x', causes }, { from: 0, at: 0 });
    expect(offer('b', 'a\ud800')).toBe('waiting');
    expect(offer('a\ufffd')).toBe('placed');
    expect(offer('c\ud800', 'z')).toBe('waiting');
    expect(offer('c\udc00', 'z')).toBe('repeated');
    expect(offer('d', 'z', 'a\ud800', 'a\ufffd')).toBe('waiting');
    expect(offer('z')).toBe('placed');
    expect(placed).toEqual(['a\ufffd', 'b', 'z', 'c\ufffd', 'd']);
    expect(problems).toEqual([]);
    const { causeStart, causes } = window.events;
    expect([...causes.subarray(causeStart[4], causeStart[5])]).toEqual([2, 0]);
  });
});
