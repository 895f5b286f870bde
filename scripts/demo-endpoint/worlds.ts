import { fail, type Result, succeed } from '../../src/base/result.ts';
import { DEMO_SYSTEMS, demoSystem } from '../../src/sources/demo/demo-systems.ts';
import type { Clock } from './clock.ts';
import { RunningWorld, type WorldLimits, type WorldStats } from './running-world.ts';
import { Sprinkler } from './sprinkler.ts';

const HIGHEST_RATE = 50;

/** Each goes on until the server ends, so there are not many. */
const MOST_WORLDS = 8;

/** What a client asks for. Who asks for the same is in the same world. */
interface Wish {
  readonly system: string;
  readonly rate: number;
  readonly hasFaults: boolean;
}

/** The systems that run: each begins when it is first asked for and goes on until the server ends. */
export class Worlds {
  private readonly running = new Map<string, { readonly wish: Wish; readonly world: RunningWorld }>();

  constructor(
    private readonly seed: number,
    private readonly clock: Clock,
    private readonly limits: WorldLimits,
  ) {}

  /** The world that a query asks for (`system`, `rate`, `faults`), or in a sentence why there is none. */
  find(query: URLSearchParams): Result<RunningWorld, string> {
    const wish = wishOf(query);
    if (!wish.ok) return wish;
    const key = JSON.stringify(wish.value);
    const known = this.running.get(key);
    if (known) return succeed(known.world);
    if (this.running.size >= MOST_WORLDS)
      return fail(`At most ${MOST_WORLDS} systems run at a time. See /stats for those that do.`);
    const world = this.begin(wish.value);
    this.running.set(key, { wish: wish.value, world });
    return succeed(world);
  }

  /** What has happened by now goes out. */
  tick(): void {
    for (const { world } of this.running.values()) world.tick(this.clock.now());
  }

  beat(): void {
    for (const { world } of this.running.values()) world.beat();
  }

  stats(): { readonly worlds: readonly (Wish & WorldStats)[] } {
    return { worlds: [...this.running.values()].map(({ wish, world }) => ({ ...wish, ...world.stats })) };
  }

  private begin({ system: id, rate, hasFaults }: Wish): RunningWorld {
    const nowMillis = this.clock.now();
    // A server that is started again, and another world of the same system, use other ids.
    const tag = `${(Math.floor(nowMillis / 1000) + this.running.size).toString(36).slice(-4)}-`;
    const system = demoSystem(id, this.seed, { startMillis: nowMillis, tag })!;
    const sprinkler = hasFaults ? new Sprinkler(this.seed) : undefined;
    return new RunningWorld(system, sprinkler, this.limits, { rate, nowMillis });
  }
}

function wishOf(query: URLSearchParams): Result<Wish, string> {
  const system = query.get('system') ?? 'shop';
  const rate = Number(query.get('rate') ?? 1);
  const ids = DEMO_SYSTEMS.map(({ id }) => id);
  if (!ids.includes(system)) return fail(`There is no such system. Give system=${ids.join(' or system=')}.`);
  if (!(rate > 0 && rate <= HIGHEST_RATE)) return fail(`A rate is a number above 0, up to ${HIGHEST_RATE}.`);
  return succeed({ system, rate, hasFaults: query.get('faults') === '1' });
}
