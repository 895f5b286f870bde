import { describe, expect, it } from 'vitest';
import { analyse, designOf, parseNotation } from '../index.ts';
import { scriptTypes } from './script-types.ts';
import { scriptsIn } from './scripts-in.ts';

const TEXT = `
interface Port { in on(level: integer) out off() }
interface Alerter {
  in  notify(temperature: number, tags?: string[])
  out alert(message: string, severity: "low" | "high" = "low", place?: { room: number, name?: string })
  service power: dual Port
}
interface Silent { in hear() }
module Pager implements Alerter { script """function notify(match) { emit("alert"); }""" }
module Ear implements Silent { script """""" }
module Free { script """ x """ script """y" }
`;

const typesOf = (name: string): string => scriptTypes(designOf(analyse(TEXT)), name);

describe('[N29] what a script can use', () => {
  it('are the actions of its interface with what they carry', () => {
    const types = typesOf('Pager');
    expect(types).toContain('interface Payloads {\n');
    expect(types).toContain(
      '  readonly "notify": { readonly "temperature": number; readonly "tags"?: readonly (string)[] };\n',
    );
    expect(types).toContain(
      '  readonly "alert": { readonly "message": string; readonly "severity": "low" | "high"; readonly "place"?: { readonly "room": number; readonly "name"?: string } };\n',
    );
    expect(types).toContain('  readonly "power.off": {};\n');
  });

  it('is emitting what goes out: what has a default need not be given', () => {
    const overloads = typesOf('Pager')
      .split('\n')
      .filter((line) => line.startsWith('declare function emit'));
    expect(overloads).toEqual([
      'declare function emit(action: "alert", payload: { readonly "message": string; readonly "severity"?: "low" | "high"; readonly "place"?: { readonly "room": number; readonly "name"?: string } }, options?: EmitOptions): string | undefined;',
      'declare function emit(action: "power.on", payload: { readonly "level": number }, options?: EmitOptions): string | undefined;',
    ]);
    expect(typesOf('Ear')).not.toContain('declare function emit');
  });

  it('is anything without an interface', () => {
    for (const name of ['Free', 'Nobody'])
      expect(typesOf(name)).toContain('declare function emit(action: string, payload?:');
  });
});

it('scripts are found with their places, whole or not', () => {
  const found = scriptsIn({ document: parseNotation(TEXT) });
  expect(found.map(({ name, text }) => [name, text])).toEqual([
    ['Pager', 'function notify(match) { emit("alert"); }'],
    ['Ear', ''],
    ['Free', ' x '],
    ['Free', 'y" }\n'],
  ]);
  for (const { text, from, to } of found) expect(TEXT.slice(from, to)).toBe(text);
});
