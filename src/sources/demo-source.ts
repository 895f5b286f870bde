import type { Fault } from '../model/fault.ts';
import type { SourceAddress } from '../model/live/source-spec.ts';
import { demoMessage } from './demo/demo-message.ts';
import { DemoPlay } from './demo/demo-play.ts';
import { DEMO_SYSTEMS, demoSystem } from './demo/demo-systems.ts';
import { GuardedSink } from './guarded-sink.ts';
import type { Connect, Connection, SourceSink, World } from './source.ts';

type DemoAddress = Extract<SourceAddress, { kind: 'demo' }>;

/** Messages that are handed on together at most. */
const LARGEST_BATCH = 1_000;

/** Events that are due within so many milliseconds are handed on together; and so often it is looked at the clock. */
const SHORTEST_WAIT = 16;
const LONGEST_WAIT = 1_000;

/** Plays a demo system, from its beginning, in real time at the speed of the address. Who holds it back stops its time. */
export const connectDemo: Connect<DemoAddress> = (address, _secrets, sink, world) => {
  const { speed, seed } = address;
  // Two demos of one attachment have different ids when their seeds differ.
  const system = demoSystem(address.system, seed, { startMillis: world.now(), tag: `${seed}-` });
  if (!system) return failed(sink, noSuchSystem(address.system));
  if (!(speed >= 0 && Number.isFinite(speed))) return failed(sink, noSuchSpeed(speed));
  const guarded = new GuardedSink(sink);
  guarded.tell({ kind: 'open' });
  return playing(new DemoPlay(system, speed, world.now()), guarded, world);
};

function playing(play: DemoPlay, sink: GuardedSink, { now, later }: World): Connection {
  let sequence = 0;
  let isClosed = false;
  let forgetWait = later(0, bring);

  function bring(): void {
    const events = play.due(now(), LARGEST_BATCH);
    const held =
      events.length === 0
        ? undefined
        : sink.take(events.map((event) => ({ data: demoMessage(event), sequence: ++sequence })));
    if (held) void held.then(goOnAfterHold);
    else waitForNext();
  }

  function goOnAfterHold(): void {
    play.pauseUntil(now());
    waitForNext();
  }

  function waitForNext(): void {
    if (isClosed) return;
    const wait = play.millisToNext();
    const longEnough = Math.min(Math.max(wait, SHORTEST_WAIT), LONGEST_WAIT);
    forgetWait = later(wait === 0 ? 0 : longEnough, bring);
  }

  return {
    close() {
      isClosed = true;
      sink.shut();
      forgetWait();
    },
  };
}

function failed(sink: SourceSink, fault: Fault): Connection {
  new GuardedSink(sink).tell({ kind: 'failed', fault });
  return { close() {} };
}

function noSuchSystem(id: string): Fault {
  const known = DEMO_SYSTEMS.map((system) => system.id).join(' and ');
  return {
    code: 'bad-request',
    message: `There is no demo system “${id.slice(0, 40)}”. There are ${known}.`,
  };
}

function noSuchSpeed(speed: number): Fault {
  return {
    code: 'bad-request',
    message: `A demo cannot be played at the speed ${speed}. Give a number above 0, or 0 for as fast as it goes.`,
  };
}
