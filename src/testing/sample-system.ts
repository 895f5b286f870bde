import type { Behaviour } from '../model/design/behaviour.ts';
import type { Design, DesignArchitecture } from '../model/design/design.ts';
import type { Action, ActionDirection, Interface, Parameter, ValueType } from '../model/design/interface.ts';
import type { System } from '../model/design/system.ts';
import type { EventPattern } from '../model/pattern/pattern.ts';

const AT = { from: 0, to: 0 };

export const NO_BEHAVIOUR: Behaviour = {
  states: [],
  start: [],
  finish: [],
  timers: [],
  rules: [],
  script: undefined,
};

export function parameterOf(
  name: string,
  type: 'number' | 'integer' | 'string' | 'boolean' | 'any',
): Parameter {
  return { name, type: { kind: 'plain', name: type }, isOptional: false };
}

export function actionOf(direction: ActionDirection, name: string, ...parameters: Parameter[]): Action {
  return { name, direction, parameters, at: AT, isOwn: true };
}

export function interfaceOf(name: string, ...actions: Action[]): Interface {
  return { name, extends: [], requires: [], services: [], actions, at: AT };
}

export function eventOf(name: string, source?: string): EventPattern {
  return {
    kind: 'event',
    name: { how: 'prefix', text: name },
    source: source === undefined ? undefined : { how: 'exact', text: source },
    attributes: [],
  };
}

const unit: Parameter = { ...parameterOf('unit', 'string'), default: 'C' };
const levels: ValueType = {
  kind: 'union',
  options: ['low', 'high'].map((value) => ({ kind: 'literal', value }) as const),
};

/** A sensor that begins with a reading, and an alerter that hears of hot ones. */
export const MONITORING: System = {
  name: 'Monitoring',
  interfaces: [
    interfaceOf('Sensor', actionOf('out', 'reading', parameterOf('temperature', 'number'), unit)),
    interfaceOf(
      'Alerter',
      actionOf('in', 'notify', parameterOf('text', 'string'), {
        name: 'level',
        type: levels,
        isOptional: true,
      }),
      actionOf('out', 'alert', parameterOf('text', 'string'), parameterOf('count', 'integer')),
    ),
  ],
  components: [
    {
      path: 'sensor',
      interface: 0,
      inside: undefined,
      module: 'Thermometer',
      behaviour: thermometer(),
      isComposite: false,
    },
    {
      path: 'alerter',
      interface: 1,
      inside: undefined,
      module: 'Bell',
      behaviour: bell(),
      isComposite: false,
    },
  ],
  connections: [
    {
      id: 'c1',
      name: undefined,
      isOff: false,
      how: 'connect',
      inside: undefined,
      pattern: {
        kind: 'where',
        of: eventOf('Sensor.reading', 'sensor'),
        guard: {
          kind: 'binary',
          operator: '>',
          left: { kind: 'field', field: 'payload', path: 'temperature' },
          right: { kind: 'literal', value: 30 },
        },
      },
      target: { kind: 'component', component: 1, action: 'notify' },
      arguments: [{ key: 'text', value: { kind: 'field', field: 'payload', path: 'unit' } }],
      after: undefined,
      at: AT,
    },
  ],
  rebindings: [],
  rules: {
    clocks: [],
    constraints: [
      {
        name: 'hot_alerts',
        severity: 'error',
        vacuity: 'skip',
        body: { kind: 'leads', trigger: eventOf('Sensor.reading'), response: eventOf('Alerter.alert') },
      },
      { name: 'one_root', severity: 'error', vacuity: 'skip', body: { kind: 'single-root' } },
    ],
  },
};

function thermometer(): Behaviour {
  const emit = (temperature: number): Behaviour['start'][number] => ({
    kind: 'emit',
    action: 'reading',
    arguments: [
      { key: 'temperature', value: { kind: 'literal', value: temperature } },
      { key: 'unit', value: { kind: 'literal', value: 'C' } },
    ],
    after: undefined,
    at: AT,
  });
  return { ...NO_BEHAVIOUR, start: [emit(20), emit(40), emit(50)] };
}

function bell(): Behaviour {
  const count = { kind: 'state', name: 'count' } as const;
  return {
    ...NO_BEHAVIOUR,
    states: [{ name: 'count', value: { kind: 'literal', value: 0 } }],
    rules: [
      {
        pattern: eventOf('Alerter.notify'),
        guard: { kind: 'binary', operator: '<', left: count, right: { kind: 'literal', value: 5 } },
        firing: 'serial',
        steps: [
          {
            kind: 'set',
            name: 'count',
            value: { kind: 'binary', operator: '+', left: count, right: { kind: 'literal', value: 1 } },
            at: AT,
          },
          {
            kind: 'emit',
            action: 'alert',
            arguments: [
              { key: 'text', value: { kind: 'field', field: 'payload', path: 'text' } },
              { key: 'count', value: count },
            ],
            after: undefined,
            at: AT,
          },
        ],
        at: AT,
      },
    ],
  };
}

const architecture: DesignArchitecture = {
  name: 'Monitoring',
  implements: undefined,
  components: [
    { name: 'sensor', interface: 'Sensor', size: 3, module: 'Thermometer', generator: undefined, at: AT },
    { name: 'alerter', interface: 'Alerter', size: undefined, module: 'Bell', generator: undefined, at: AT },
  ],
  connections: (['connect', 'pipe', 'agent'] as const).map((how) => ({
    id: how,
    name: undefined,
    isOff: false,
    how,
    patternText: 'sensor.reading(temperature > 30)',
    pattern: undefined,
    from: [{ kind: 'component', component: 'sensor', action: 'reading', index: undefined }],
    to: { kind: 'component', component: 'alerter', action: 'notify', index: undefined },
    argumentsText: undefined,
    afterText: undefined,
    generator: undefined,
    at: AT,
  })),
  constraints: [],
  generators: [],
  at: AT,
};

/** The same as a drawing has it, with a connection of each kind. */
export const MONITORING_DESIGN: Design = {
  interfaces: MONITORING.interfaces,
  modules: [
    { name: 'Thermometer', implements: 'Sensor', behaviour: thermometer(), hasScript: false, at: AT },
    { name: 'Bell', implements: 'Alerter', behaviour: bell(), hasScript: false, at: AT },
  ],
  architectures: [architecture],
  constraints: [],
};
