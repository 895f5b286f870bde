import { describe, expect, it } from 'vitest';
import { analyse, applyEdits, designOf } from '../../../language/index.ts';
import { scriptsIn } from '../../../language/services/index.ts';
import { scriptEdit, skeletonOf } from './script-skeleton.ts';

const INTERFACES = `interface Base { in stop() }
interface Lamp { in on(level: number) }
interface Alerter extends Base { in notify(temperature: number) ping(n: number) out alert() service lamp: Lamp }
interface Silent { out said() }
`;

function written(module: string) {
  const text = INTERFACES + module;
  const design = designOf(analyse(text));
  const edited = applyEdits(text, [scriptEdit(text, design, design.modules[0])]);
  return { design, edited: edited.slice(INTERFACES.length), analysis: analyse(edited) };
}

describe('a script that is begun', () => {
  it('has a function for each action that comes in and that no rule handles', () => {
    const { design, analysis } = written(
      'module Pager implements Alerter {\n  when stop() emit alert()\n}\n',
    );
    expect(skeletonOf(design, design.modules[0]).match(/function \w+\(match: Match<"\w+">\)/g)).toEqual([
      'function notify(match: Match<"notify">)',
      'function ping(match: Match<"ping">)',
    ]);
    expect(analysis.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(scriptsIn(analysis).map(({ name }) => name)).toEqual(['Pager']);
  });

  it.each([
    ['any name', 'when * emit alert()', 'notify ping stop'],
    ['several at once', 'when notify() -> ping() emit alert()', 'stop'],
    ['names that are alike', 'when "Alerter.s*" emit alert()', 'notify ping'],
    ['names of a whole interface', 'when "Alerter.*" emit alert()', 'start'],
  ])('counts %s as the run does', (_, rule, functions) => {
    const { design } = written(`module Pager implements Alerter { ${rule} }`);
    const skeleton = skeletonOf(design, design.modules[0]);
    expect([...skeleton.matchAll(/function (\w+)/g)].map(([, name]) => name).join(' ')).toBe(functions);
  });

  it('begins with the start where nothing comes in', () => {
    const { edited } = written('module Talker implements Silent {}');
    expect(edited).toBe(
      'module Talker implements Silent {\n  script """\n    function start(): void {\n      log("started");\n    }\n  """\n}',
    );
  });

  it('stands behind what the module has, a comment included', () => {
    const { edited, analysis } = written('module Talker implements Silent {\n\tset n = 1 // why }\n}\n');
    expect(edited).toMatch(/set n = 1 \/\/ why \}\n {2}script """/);
    expect(analysis.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
