import type { ForeignAction, ForeignInterface } from '../../model/design/foreign.ts';
import type { ActionDirection, ValueType } from '../../model/design/interface.ts';
import { ANY, plainType } from '../../model/design/value-types.ts';
import { type Fields, isFields, own } from '../json/values.ts';
import type { Remarks } from './remarks.ts';

/** Names that programs in Go have for the types of the notation. */
const TYPES: Readonly<Record<string, ValueType>> = {
  string: plainType('string'),
  bool: plainType('boolean'),
  boolean: plainType('boolean'),
  float: plainType('number'),
  float32: plainType('number'),
  float64: plainType('number'),
  number: plainType('number'),
  ...Object.fromEntries(
    ['int', 'integer', 'uint', ...[8, 16, 32, 64].flatMap((bits) => [`int${bits}`, `uint${bits}`])].map(
      (name) => [name, plainType('integer')],
    ),
  ),
  any: ANY,
  'interface{}': ANY,
};

interface Draft {
  readonly name: string;
  readonly actions: Map<string, ForeignAction>;
  readonly services: { name: string; interface: string }[];
  /** As the file had it: components with the same one share it. */
  readonly shape: string;
}

/** Interfaces as components bring them along: the same ones are one, different ones of one name are numbered. */
export class GorapideInterfaces {
  private readonly drafts = new Map<string, Draft>();

  constructor(private readonly remarks: Remarks) {}

  /** The name of the component's interface. */
  add(value: Fields, component: string, path: string): string {
    const given = own(value, 'name');
    const wanted = typeof given === 'string' && given !== '' ? given : component;
    const actions = this.actionsOf(own(value, 'actions'), `${path}.actions`);
    const services = listOf(own(value, 'services')).flatMap((one, i) => {
      if (!isFields(one)) return [];
      const name = textOf(own(one, 'name'));
      if (name === undefined) return [];
      return [{ name, actions: this.actionsOf(own(one, 'actions'), `${path}.services[${i}].actions`) }];
    });
    const shape = JSON.stringify([
      [...actions.values()],
      services.map((one) => [one.name, [...one.actions.values()]]),
    ]);
    const name = this.free(wanted, shape);
    if (this.drafts.has(name)) return name;
    if (name !== wanted) {
      this.remarks.add(
        `Components have different interfaces called “${wanted}”; one of them is ${name} here.`,
        path,
      );
    }
    const draft: Draft = { name, actions, services: [], shape };
    this.drafts.set(name, draft);
    for (const one of services) {
      const behind = JSON.stringify([[...one.actions.values()], []]);
      const interfaceName = this.free(`${name}_${one.name}`, behind);
      if (!this.drafts.has(interfaceName)) {
        const { actions: own } = one;
        this.drafts.set(interfaceName, { name: interfaceName, actions: own, services: [], shape: behind });
      }
      draft.services.push({ name: one.name, interface: interfaceName });
    }
    return name;
  }

  /** Makes sure that an interface has an action, so that a connection can name it; the file need not declare it. */
  need(name: string, action: string, direction: ActionDirection): void {
    const { actions } = this.drafts.get(name)!;
    const known = actions.get(action);
    if (!known) {
      actions.set(action, { name: action, direction, parameters: [] });
      this.remarks.add(`A connection names “${action}”, which ${name} does not declare; it was added.`);
    } else if (known.direction !== direction && known.direction !== 'both') {
      actions.set(action, { ...known, direction: 'both' });
      this.remarks.add(`“${action}” of ${name} is used both ways by connections; it has no direction here.`);
    }
  }

  all(): ForeignInterface[] {
    return [...this.drafts.values()].map(({ name, actions, services }) => ({
      name,
      actions: [...actions.values()],
      services,
    }));
  }

  private free(wanted: string, shape: string): string {
    let name = wanted;
    for (let number = 2; ; number++) {
      const taken = this.drafts.get(name);
      if (!taken || taken.shape === shape) return name;
      name = `${wanted}_${number}`;
    }
  }

  private actionsOf(value: unknown, path: string): Map<string, ForeignAction> {
    const actions = new Map<string, ForeignAction>();
    for (const [i, one] of listOf(value).entries()) {
      const name = isFields(one) ? textOf(own(one, 'name')) : undefined;
      if (!isFields(one) || name === undefined) {
        this.remarks.add('An action without a name was left out.', `${path}[${i}]`);
        continue;
      }
      if (actions.has(name)) {
        this.remarks.add(`The action “${name}” is declared twice; the first one counts.`, `${path}[${i}]`);
        continue;
      }
      const direction = own(one, 'kind') === 'in' ? 'in' : 'out';
      actions.set(name, {
        name,
        direction,
        parameters: this.parametersOf(own(one, 'params'), `${path}[${i}]`),
      });
    }
    return actions;
  }

  private parametersOf(value: unknown, path: string): ForeignAction['parameters'] {
    const names = new Set<string>();
    return listOf(value).flatMap((one) => {
      const name = isFields(one) ? textOf(own(one, 'name')) : undefined;
      if (!isFields(one) || name === undefined || names.has(name)) return [];
      names.add(name);
      const given = own(one, 'type');
      const known = typeof given === 'string' && Object.hasOwn(TYPES, given) ? TYPES[given] : undefined;
      if (!known) {
        const what = typeof given === 'string' && given !== '' ? `The type “${given}”` : 'A missing type';
        this.remarks.add(`${what} is any here.`, `${path}.params`);
      }
      return [{ name, type: known ?? ANY, isOptional: false }];
    });
  }
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
