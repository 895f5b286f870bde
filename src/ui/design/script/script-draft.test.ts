import { describe, expect, it } from 'vitest';
import { ScriptDraft } from './script-draft.ts';

const DESIGN = 'module M {\n  script """\n    let a = 1;\n  """\n}\n';

const placeIn = (text: string) => ({ from: text.indexOf('"""') + 3, to: text.lastIndexOf('"""') });

function followed(text = DESIGN): ScriptDraft {
  return new ScriptDraft().follow(text, placeIn(text));
}

describe('a script that is edited beside its text', () => {
  it('changes the script alone, on lines of its own', () => {
    const draft = followed();
    expect(draft.write('let a = 2;\nlet b;', DESIGN, placeIn(DESIGN))).toBe(
      'module M {\n  script """\n    let a = 2;\n    let b;\n  """\n}\n',
    );
  });

  it('does not take over what it wrote itself', () => {
    const draft = followed();
    const { edition } = draft;
    const text = draft.write('  let a;\n  ', DESIGN, placeIn(DESIGN))!;
    draft.follow(text, placeIn(text));
    expect(draft).toMatchObject({ edition, text: '  let a;\n  ' });
  });

  it('takes over what somebody else wrote', () => {
    const draft = followed();
    const { edition } = draft;
    const text = DESIGN.replace('1', '3');
    draft.follow(text, placeIn(text));
    expect(draft).toMatchObject({ edition: edition + 1, text: 'let a = 3;' });
  });

  it('stays as it is when what is around it changes, or its margin does', () => {
    const draft = followed();
    const { edition } = draft;
    for (const text of [`// more\n${DESIGN}`, DESIGN.replace(/^/gm, '  ')]) {
      draft.follow(text, placeIn(text));
      expect(draft).toMatchObject({ edition, text: 'let a = 1;' });
      const next = draft.write('let a = 1;', text, placeIn(text));
      expect(next).toBe(text);
    }
  });

  it('is not written with three quotes in it, and is still there to be repaired', () => {
    const draft = followed();
    expect(draft.write('let a = """;', DESIGN, placeIn(DESIGN))).toBeUndefined();
    draft.follow(DESIGN, placeIn(DESIGN));
    expect(draft.text).toBe('let a = """;');
    expect(draft.write('let a = "";', DESIGN, placeIn(DESIGN))).toContain('let a = "";');
  });

  it('counts its lines as the run does', () => {
    expect(followed().firstLine).toBe(2);
    const text = 'module M { script """f();""" }';
    const draft = followed(text);
    expect(draft.firstLine).toBe(1);
    draft.write('g();', text, placeIn(text));
    expect(draft.firstLine).toBe(2);
  });
});
