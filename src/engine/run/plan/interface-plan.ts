import type { Action, Interface } from '../../../model/design/interface.ts';
import type { Names } from '../names.ts';
import { type PayloadCheck, payloadCheck } from './payload-check.ts';

/** An action of an interface, ready to be used. */
export interface ActionPlan {
  /** The path in the interface: `alert`, `power.on`. */
  readonly path: string;
  /** The number of its events' name. */
  readonly name: number;
  /** Nothing where the interface does not have it. */
  readonly declared: Action | undefined;
  readonly check: PayloadCheck;
}

/** An interface with its actions by path; all runs share it. */
export class InterfacePlan {
  readonly name: string;
  private readonly actions = new Map<string, ActionPlan>();

  constructor({ name, actions }: Interface, names: Pick<Names, 'of'>) {
    this.name = name;
    for (const declared of actions) {
      const path = declared.name;
      const check = payloadCheck(declared.parameters);
      this.actions.set(path, { path, name: names.of(`${name}.${path}`), declared, check });
    }
  }

  has(path: string): boolean {
    return this.actions.has(path);
  }

  /** What the interface says of an action; nothing where it does not have it. */
  declared(path: string): Action | undefined {
    return this.actions.get(path)?.declared;
  }

  /**
   * The action of a path; one that is not declared may happen all the same.
   * @param names those of the run, where its events have a name in that case
   */
  action(path: string, names: Pick<Names, 'of'>): ActionPlan {
    const known = this.actions.get(path);
    if (known !== undefined) return known;
    return { path, name: names.of(`${this.name}.${path}`), declared: undefined, check: ANYTHING };
  }
}

const ANYTHING: PayloadCheck = () => undefined;
