import type { Action, Interface } from '../../../model/design/interface.ts';
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

/** An interface with its actions by path. */
export class InterfacePlan {
  readonly name: string;
  private readonly actions = new Map<string, ActionPlan>();

  constructor(
    declared: Interface,
    private readonly internName: (name: string) => number,
  ) {
    this.name = declared.name;
    for (const action of declared.actions) this.add(action.name, action);
  }

  has(path: string): boolean {
    return this.actions.get(path)?.declared !== undefined;
  }

  /** The action of a path; one that is not declared may happen all the same. */
  action(path: string): ActionPlan {
    return this.actions.get(path) ?? this.add(path, undefined);
  }

  private add(path: string, declared: Action | undefined): ActionPlan {
    const plan: ActionPlan = {
      path,
      name: this.internName(`${this.name}.${path}`),
      declared,
      check: declared ? payloadCheck(declared.parameters) : () => undefined,
    };
    this.actions.set(path, plan);
    return plan;
  }
}
