import { nameTester } from '../match/values/name-test.ts';
import type { OverlayPlan, PlanComponent } from './plan.ts';

/**
 * One way from a component to another: a connection, or several of them, each of the next inside the composite that the one
 * before leads into, because what goes into a composite is handed on without another event.
 */
export interface Route {
  /** Places in the plan's connections. */
  readonly connections: readonly number[];
  /** Whether it carries an event of this name. */
  readonly carries: (name: string) => boolean;
  /** What arrives in the end, `Alerter.notify`; none: anything. */
  readonly action: string | undefined;
}

/** Finds the ways between components and remembers them. */
export class Routes {
  private readonly known = new Map<number, readonly Route[]>();
  private readonly names: readonly ReadonlyMap<string, string>[];
  /** Per component the connections that begin there. */
  private readonly beginning: readonly number[][];

  constructor(private readonly plan: OverlayPlan) {
    this.names = plan.components.map(
      ({ alphabet }) => new Map(alphabet.map(({ name, direction }) => [name, direction])),
    );
    this.beginning = plan.components.map(() => []);
    plan.connections.forEach(({ from }, connection) => {
      for (const component of new Set(from.map((origin) => origin.component))) {
        this.beginning[component].push(connection);
      }
    });
  }

  between(from: number, to: number): readonly Route[] {
    const key = from * this.plan.components.length + to;
    let routes = this.known.get(key);
    if (!routes) {
      routes = [...this.direct(from, to), ...this.throughComposites(from, to)];
      this.known.set(key, routes);
    }
    return routes;
  }

  /**
   * Those of the ways that may have brought an effect of one name about from a cause of another. Names decide where they
   * are those of the interfaces; where a recording calls its events otherwise, the ends decide alone.
   */
  fitting(from: number, to: number, causeName: string, effectName: string): readonly Route[] {
    const routes = this.between(from, to);
    const isNamed = this.names[from].has(causeName);
    const arrives = this.names[to].get(effectName) === 'in';
    if (!isNamed && !arrives) return routes;
    return routes.filter(
      ({ carries, action }) =>
        (!isNamed || carries(causeName)) && (!arrives || action === undefined || action === effectName),
    );
  }

  private direct(from: number, to: number): Route[] {
    return this.beginning[from].flatMap((connection) => {
      const { from: origins, to: targets } = this.plan.connections[connection];
      const reached = targets.filter(({ component }) => component === to);
      if (reached.length === 0) return [];
      const testers = origins
        .filter(({ component }) => component === from)
        .map(({ names }) => (names === undefined ? () => true : nameTester(names)));
      const carries = (name: string): boolean => testers.some((test) => test(name));
      return reached.map(({ action }) => ({ connections: [connection], carries, action }));
    });
  }

  private throughComposites(from: number, to: number): Route[] {
    const composite = this.plan.components[to].inside;
    if (composite === undefined || composite === from || isInside(from, composite, this.plan.components))
      return [];
    return this.between(from, composite).flatMap((outer) =>
      this.direct(composite, to).map(({ connections, action }) => ({
        connections: [...outer.connections, ...connections],
        carries: outer.carries,
        action,
      })),
    );
  }
}

function isInside(component: number, composite: number, components: readonly PlanComponent[]): boolean {
  for (let at = components[component].inside; at !== undefined; at = components[at].inside) {
    if (at === composite) return true;
  }
  return false;
}
