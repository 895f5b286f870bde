import { describe, expect, test, vi } from 'vitest';
import { eventIndex } from '../../../model/ids.ts';
import type { Constraint } from '../../../model/rules/constraint.ts';
import type { Verdict, Violation } from '../../../model/rules/verdict.ts';
import { type FakeService, fakeApp, openingService, snapshotOf } from '../../../testing/fake-app.ts';
import type { PatternAnswer, RulesQuestions, SelectionFacts } from '../../../worker/contract/rules.ts';
import { deleteDocument } from '../../../workspace/index.ts';
import type { App } from '../../app.ts';
import { statusText } from '../../selectors/status.ts';
import { openFile } from '../open-file.ts';
import { openPanel } from '../panels.ts';
import { writeAddress, writeViewLink } from '../view-link.ts';
import { analyseRules } from './analyse-rules.ts';
import { openRulesUrl, showCarried, showCarriedIfFree } from './bring-rules.ts';
import { areVerdictsStale, checkRules } from './check-rules.ts';
import { changeDraft, keepDraft, patternOfDraft } from './draft-pattern.ts';
import { patternAtCursor, stepMatch } from './preview-pattern.ts';
import { refreshRules } from './refresh-rules.ts';
import {
  editRules,
  keepNow,
  newRules,
  openRulesFile,
  removeRules,
  renameRules,
  showRules,
} from './rules-files.ts';
import { applyRulesLink } from './rules-link.ts';
import { showRule, showViolation, stepViolation } from './show-violation.ts';

const RULES = 'constraint a: never call\n';

function violation(row: number): Violation {
  return {
    constraint: 'a',
    type: 'forbidden_match',
    severity: 'error',
    rows: [eventIndex(row)],
    bindings: [],
    detectedAt: eventIndex(row),
    witness: { rows: [eventIndex(row)], links: [], apart: [] },
    sentence: `call “${row}” must not be.`,
  };
}

function verdict(changes: Partial<Verdict> = {}): Verdict {
  return {
    constraint: 'a',
    severity: 'error',
    state: 'violated',
    judged: 3,
    held: 1,
    unit: 'match',
    pending: 0,
    violationCount: 2,
    violations: [violation(0), violation(2)],
    isComplete: true,
    notes: [],
    ...changes,
  };
}

/** An app with a recording of three events on screen, whose worker answers what the test says. */
async function opened(
  rules: Partial<RulesQuestions> = {},
  snapshot: Parameters<typeof snapshotOf>[0] = {},
): Promise<App> {
  const service: FakeService = {
    ...openingService({ kind: 'opened', snapshot: snapshotOf(snapshot) }),
    describe: () => Promise.reject(new Error('not asked here')),
    rules: rules as RulesQuestions,
  };
  const { app } = fakeApp([service]);
  await openFile(app, new File([], 'a.json'));
  return app;
}

describe('texts of rules', () => {
  test('what somebody else wrote becomes a file of one’s own at the first change', () => {
    const { app } = fakeApp([]);
    showRules(app, 'theirs', RULES, { kind: 'address', url: 'https://example.org/r.lcn' });
    expect(app.store.getState().rules.key).toBeUndefined();
    editRules(app, `${RULES}// mine`);
    const { rules } = app.store.getState();
    expect(rules).toMatchObject({ name: 'theirs, changed', origin: { kind: 'own' } });
    expect(rules.key).toBeTypeOf('string');
  });

  test('a file is kept when another one is opened, and found again under its name', () => {
    const { app } = fakeApp([]);
    editRules(app, RULES);
    renameRules(app, ' first ');
    newRules(app);
    expect(app.store.getState().rules.text).toBe('');
    const [first] = app.store.getState().rulesFiles;
    expect(first).toMatchObject({ name: 'first', text: RULES });
    openRulesFile(app, first.key);
    expect(app.store.getState().rules).toMatchObject({ name: 'first', text: RULES, key: first.key });
  });

  test('another file is another document for the editor; typing is not', () => {
    const { app } = fakeApp([]);
    editRules(app, 'a');
    const { serial, edition } = app.store.getState().rules;
    editRules(app, 'ab');
    expect(app.store.getState().rules).toMatchObject({ serial, edition });
    newRules(app);
    expect(app.store.getState().rules.serial).not.toBe(serial);
  });

  test('a file that was removed can be put back', async () => {
    const { app } = fakeApp([]);
    editRules(app, RULES);
    await removeRules(app);
    expect(app.store.getState().rulesFiles).toEqual([]);
    app.store
      .getState()
      .notices.find(({ undo }) => undo !== undefined)
      ?.undo?.();
    await vi.waitFor(() => expect(app.store.getState().rules.text).toBe(RULES));
    expect(app.store.getState().rulesFiles).toHaveLength(1);
  });

  test('a file that is undone or deleted elsewhere is not on screen any more, and what is being typed comes back', async () => {
    const { app } = fakeApp([]);
    editRules(app, RULES);
    renameRules(app, 'mine');
    const { key } = app.store.getState().rules;
    await app.workspace.undo();
    await app.workspace.undo();
    expect(app.store.getState().rules).toMatchObject({ key: undefined, text: '', origin: { kind: 'none' } });
    await app.workspace.redo();
    openRulesFile(app, String(key));
    editRules(app, `${RULES}// typed`);
    await app.workspace.execute(deleteDocument, { document: String(key), because: 'test', say: '' });
    keepNow(app);
    expect(app.store.getState().rulesFiles).toMatchObject([{ key, text: `${RULES}// typed` }]);
  });

  test('rules of the recording are shown unasked only where nobody has written others', async () => {
    const app = await opened({}, { rules: 'constraint own: exists call' });
    showCarriedIfFree(app);
    expect(app.store.getState().rules).toMatchObject({
      text: 'constraint own: exists call',
      origin: { kind: 'recording' },
    });
    editRules(app, RULES);
    showCarriedIfFree(app);
    expect(app.store.getState().rules.text).toBe(RULES);
    showCarried(app);
    expect(app.store.getState().rules.text).toBe('constraint own: exists call');
  });

  test('an own file that was emptied stays: the recording’s rules are offered, not put in its place', async () => {
    const app = await opened({}, { rules: 'constraint own: exists call' });
    editRules(app, RULES);
    editRules(app, '');
    showCarriedIfFree(app);
    expect(app.store.getState().rules).toMatchObject({ text: '', origin: { kind: 'own' } });
    newRules(app);
    showCarriedIfFree(app);
    expect(app.store.getState().rules.text).toBe('');
  });

  test('rules of a recording go with it', async () => {
    const app = await opened();
    showRules(app, 'theirs', RULES, { kind: 'recording', recording: 'another one' });
    showCarriedIfFree(app);
    expect(app.store.getState().rules).toMatchObject({ text: '', origin: { kind: 'none' } });
  });

  test('a link to rules that are kept here opens the kept ones, as a reload does', async () => {
    const app = await opened({ check: async () => ({ ok: true, value: [] }) });
    editRules(app, RULES);
    renameRules(app, 'mine');
    const { key } = app.store.getState().rules;
    newRules(app);
    await applyRulesLink(app, new URLSearchParams({ nt: RULES }));
    expect(app.store.getState().rules).toMatchObject({ key, name: 'mine', origin: { kind: 'own' } });
    await applyRulesLink(app, new URLSearchParams({ nt: 'constraint of_a_friend: exists call' }));
    expect(app.store.getState().rules).toMatchObject({ origin: { kind: 'link' } });
    await applyRulesLink(app, new URLSearchParams({ nt: 'x'.repeat(5000) }));
    expect(app.store.getState().notices.at(-1)?.text).toContain('longer than a link may hold');
    expect(app.store.getState().rules.text).toBe('constraint of_a_friend: exists call');
  });

  test('an address that is none is refused before anything is fetched', async () => {
    const { app } = fakeApp([]);
    await openRulesUrl(app, 'javascript:alert(1)');
    expect(app.store.getState().notices.at(-1)?.text).toContain('is no address of rules');
  });

  test('rules by address: opened, or a sentence why not', async () => {
    const answers = new Map([
      ['/good.lcn', new Response(RULES)],
      ['/gone.lcn', new Response('', { status: 404, statusText: 'Not Found' })],
      ['/bytes.lcn', new Response('a\u0000b')],
      ['/odd%ZZ.lcn', new Response(RULES)],
    ]);
    const { app: bare } = fakeApp([]);
    const app: App = {
      ...bare,
      fetch: async (address) => answers.get(address) ?? Promise.reject(new Error('no such host')),
    };
    await openRulesUrl(app, '/good.lcn');
    expect(app.store.getState().rules).toMatchObject({ name: 'good', text: RULES });
    for (const [address, why] of [
      ['/gone.lcn', '404'],
      ['/bytes.lcn', 'no text'],
      ['/nowhere.lcn', 'CORS'],
    ]) {
      await openRulesUrl(app, address);
      expect(app.store.getState().notices.at(-1)?.text).toContain(why);
      expect(app.store.getState().rules.name).toBe('good');
    }
    await openRulesUrl(app, '/odd%ZZ.lcn');
    expect(app.store.getState().rules.name).toBe('odd%ZZ');
  });
});

describe('checking', () => {
  test('verdicts are about the text they were made from', async () => {
    const asked: Constraint[][] = [];
    const app = await opened({
      check: async ({ constraints }) => {
        asked.push([...constraints]);
        return { ok: true, value: [verdict()] };
      },
    });
    editRules(app, RULES);
    await analyseRules(app);
    await checkRules(app);
    expect(asked[0].map(({ name }) => name)).toEqual(['a']);
    expect(areVerdictsStale(app.store.getState())).toBe(false);
    editRules(app, `${RULES}constraint b: exists call\n`);
    expect(areVerdictsStale(app.store.getState())).toBe(true);
    const { recording, verdicts } = app.store.getState();
    expect(recording && statusText(recording.snapshot, verdicts)).toBe(
      '3 events · 2 causes · 1 source · 2 violations',
    );
  });

  test('a link to a violation leads there, though nobody has looked at the rules of the recording yet', async () => {
    const app = await opened(
      { check: async () => ({ ok: true, value: [verdict()] }), knowledge: () => new Promise(() => {}) },
      { rules: RULES },
    );
    expect(app.store.getState().rules.text).toBe('');
    await applyRulesLink(app, new URLSearchParams('rule=a:1')).catch(() => {});
    const { rules, rule, violation } = app.store.getState();
    expect([rules.text, rule, violation]).toEqual([RULES, 'a', 0]);
  });

  test('an answer that was overtaken is dropped, a cancelled check leaves what was there', async () => {
    const answers: ((state: Verdict['state']) => void)[] = [];
    const app = await opened({
      check: () =>
        new Promise((resolve) =>
          answers.push((state) => resolve({ ok: true, value: [verdict({ state, violations: [] })] })),
        ),
    });
    editRules(app, RULES);
    await analyseRules(app);
    const [first, second] = [checkRules(app), checkRules(app)];
    answers[1]('satisfied');
    await second;
    answers[0]('violated');
    await first;
    expect(app.store.getState().verdicts?.map(({ state }) => state)).toEqual(['satisfied']);
  });

  test('violations are stepped through, round at the ends', async () => {
    const app = await opened();
    app.store.setState({ verdicts: [verdict()], verdictsOf: RULES });
    const quiet = (work: Promise<void>): Promise<void> => work.catch(() => {});
    await quiet(stepViolation(app, 1));
    expect(app.store.getState()).toMatchObject({ rule: 'a', violation: 0 });
    await quiet(stepViolation(app, 1));
    await quiet(stepViolation(app, 1));
    expect(app.store.getState().violation).toBe(0);
    await quiet(stepViolation(app, -1));
    expect(app.store.getState()).toMatchObject({ violation: 1, emphasis: { topic: 'rules' } });
    await showRule(app, undefined);
    expect(app.store.getState()).toMatchObject({ rule: undefined, emphasis: undefined });
  });

  test('stepping goes from rule to rule', async () => {
    const app = await opened();
    const other = verdict({ constraint: 'b', violations: [violation(1)], violationCount: 1 });
    app.store.setState({
      verdicts: [verdict(), verdict({ constraint: 'c', state: 'satisfied', violations: [] }), other],
    });
    const seen: string[] = [];
    for (let i = 0; i < 4; i++) {
      await stepViolation(app, 1).catch(() => {});
      const { rule, violation: at } = app.store.getState();
      seen.push(`${rule}${at}`);
    }
    expect(seen).toEqual(['a0', 'a1', 'b0', 'a0']);
  });

  test('a text that changed while the first check ran is judged when nobody types', async () => {
    const asked: string[] = [];
    const app = await opened({
      knowledge: async () => undefined,
      check: async ({ constraints }) => {
        asked.push(constraints.map(({ name }) => name).join());
        if (asked.length === 1) editRules(app, `${RULES}constraint b: exists call\n`);
        return { ok: true, value: [verdict({ violations: [], violationCount: 0 })] };
      },
    });
    editRules(app, RULES);
    await refreshRules(app);
    await refreshRules(app);
    expect(asked).toEqual(['a', 'a,b']);
    expect(areVerdictsStale(app.store.getState())).toBe(false);
  });

  test('a link carries short rules and the violation in question while they are on screen', async () => {
    const app = await opened();
    editRules(app, RULES);
    app.store.setState({ verdicts: [verdict()], verdictsOf: RULES });
    expect(writeViewLink(app.store.getState())).not.toContain('nt=');
    openPanel(app, 'rules');
    await showViolation(app, 'a', 1).catch(() => {});
    const link = new URLSearchParams(writeViewLink(app.store.getState()));
    expect(link.get('nt')).toBe(RULES);
    expect(link.get('rule')).toBe('a:2');
    editRules(app, '// long '.repeat(400));
    expect(writeViewLink(app.store.getState())).not.toContain('nt=');
  });

  test('rules from an address stay in the address of the page', async () => {
    const app = await opened();
    showRules(app, 'r', RULES, { kind: 'address', url: '/r.lcn' });
    expect(writeAddress(app.store.getState(), 'http://a.test/?x=1')).toContain('?rules=%2Fr.lcn');
    editRules(app, `${RULES}//`);
    expect(writeAddress(app.store.getState(), 'http://a.test/')).not.toContain('rules=');
  });
});

describe('patterns', () => {
  const answer = (total: number): PatternAnswer => ({
    total,
    isComplete: true,
    start: Uint32Array.from([0, 1, 2]),
    rows: Uint32Array.from([0, 2]),
    roles: Uint8Array.from([0, 0]),
    bindings: [[], []],
    taking: Uint32Array.from([0, 2]),
    notes: [],
  });

  test('the pattern under the cursor is looked for; outside of one nothing is', async () => {
    const app = await opened({ find: async () => ({ ok: true, value: answer(2) }) });
    editRules(app, RULES);
    await analyseRules(app);
    await patternAtCursor(app, RULES.indexOf('call') + 1);
    expect(app.store.getState()).toMatchObject({
      patternInText: { text: 'call' },
      patternAnswer: { total: 2 },
      emphasis: { topic: 'pattern', label: '2 matches of the pattern' },
    });
    await stepMatch(app, -1).catch(() => {});
    expect(app.store.getState().patternPlace).toBe(1);
    await patternAtCursor(app, 3);
    expect(app.store.getState()).toMatchObject({ patternInText: undefined, emphasis: undefined });
  });

  const facts: SelectionFacts = {
    shape: {
      nodes: [
        { type: 'ask', source: 'web', lane: 0 },
        { type: 'say', source: 'db', lane: 1 },
      ],
      links: [{ from: 0, to: 1, kind: 'path' }],
      apart: [],
      keepsLanes: false,
    },
    lines: ['ask', 'say'].map((name, i) => ({
      row: eventIndex(i),
      id: name,
      name,
      source: ['web', 'db'][i],
      time: undefined,
      level: i,
    })),
    tight: [[0, 1]],
    attributes: [{ paths: ['order', 'for.order'], value: 7 }],
  };
  const draft = {
    rows: [eventIndex(0), eventIndex(1)],
    facts,
    keepType: [true, true],
    keepSource: [false, true],
    keepAttribute: ['same' as const],
    keepDirect: true,
    keepApart: true,
  };

  test('a draft becomes a rule at the end of the text, under a name that is free', async () => {
    const app = await opened({ find: async () => ({ ok: true, value: answer(2) }) });
    editRules(app, 'constraint picked: exists call');
    await changeDraft(app, draft);
    expect(app.store.getState().patternInText?.text).toBe(
      '=ask(order: ?order) |> =say@db(for.order: ?order)',
    );
    await keepDraft(app, 'never');
    expect(app.store.getState().rules.text).toBe(
      'constraint picked: exists call\n\nconstraint picked_2:\n  never =ask(order: ?order) |> =say@db(for.order: ?order)\n',
    );
    expect(app.store.getState().patternDraft).toBeUndefined();
  });

  test('the more is left out, the more general the pattern', () => {
    const { pattern } = patternOfDraft({
      ...draft,
      keepType: [false, true],
      keepSource: [false, false],
      keepAttribute: ['value'],
      keepDirect: false,
    });
    expect(pattern).toMatchObject({
      kind: 'join',
      relation: 'precedes',
      left: { name: undefined, attributes: [{ kind: 'compare', path: 'order', operator: '==' }] },
      right: { name: { how: 'exact', text: 'say' }, source: undefined },
    });
  });
});
