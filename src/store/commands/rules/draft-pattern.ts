import { eventIndex } from '../../../model/ids.ts';
import type { Attribute } from '../../../model/pattern/pattern.ts';
import { patternOfShape, type ShapePattern } from '../../../model/pattern/pattern-of-shape.ts';
import { type App, pending } from '../../app.ts';
import type { PatternDraft } from '../../slices/rules.ts';
import { loadLanguage } from '../language.ts';
import { notify } from '../notify.ts';
import { openPanel } from '../panels.ts';
import { canTakeShape, eventsForShape } from '../shapes/find-shape.ts';
import { leavePattern, previewPattern } from './preview-pattern.ts';
import { rewriteRules } from './rules-files.ts';

export const canDraftPattern = canTakeShape;

/** Begins a pattern with the picked events, as strict as it can be: it is made more general from there. */
export async function draftPattern(app: App): Promise<void> {
  const state = app.store.getState();
  const { recording } = state;
  if (!recording || !canDraftPattern(state)) return;
  const rows = eventsForShape(state);
  const facts = await pending(app, recording.client.service.rules.selectionFacts(rows));
  if (app.store.getState().recording !== recording) return;
  if (!facts.ok) return notify(app, 'error', facts.fault.message);
  openPanel(app, 'notation');
  await changeDraft(app, {
    rows: rows.map(eventIndex),
    facts: facts.value,
    keepType: rows.map(() => true),
    keepSource: rows.map(() => false),
    keepAttribute: facts.value.attributes.map(({ paths }) =>
      paths.filter((path) => path !== undefined).length > 1 ? 'same' : 'no',
    ),
    keepDirect: false,
    keepApart: true,
  });
}

/** Keeps more or less of the picked events, and looks again. */
export async function changeDraft(app: App, patternDraft: PatternDraft): Promise<void> {
  app.store.setState({ patternDraft });
  const { patternText } = await pending(app, loadLanguage());
  const { pattern } = patternOfDraft(patternDraft);
  await previewPattern(app, {
    pattern,
    clocks: [],
    range: { from: 0, to: 0 },
    text: patternText(pattern),
    atoms: [],
  });
}

export async function leaveDraft(app: App): Promise<void> {
  app.store.setState({ patternDraft: undefined });
  await leavePattern(app);
}

/** Writes the pattern as a new rule at the end of the text: as one that must not happen, or that must. */
export async function keepDraft(app: App, as: 'exists' | 'never'): Promise<void> {
  const { patternDraft, rules } = app.store.getState();
  if (!patternDraft) return;
  const { constraintText, analyse } = await pending(app, loadLanguage());
  const taken = new Set(analyse(rules.text).rules.constraints.map(({ name }) => name));
  let name = 'picked';
  for (let i = 2; taken.has(name); i++) name = `picked_${i}`;
  const { pattern } = patternOfDraft(patternDraft);
  const text = constraintText({
    name,
    severity: 'error',
    vacuity: 'skip',
    body: { kind: as, pattern },
  });
  const before = rules.text.trimEnd();
  await leaveDraft(app);
  rewriteRules(app, `${before === '' ? '' : `${before}\n\n`}${text.trimEnd()}\n`);
}

/** The pattern that a draft stands for, and which relations its operators cannot say. */
export function patternOfDraft(draft: PatternDraft): ShapePattern {
  const { facts, keepType, keepSource, keepDirect, keepApart } = draft;
  const shape = {
    ...facts.shape,
    nodes: facts.shape.nodes.map((node, i) => ({
      ...node,
      type: keepType[i] ? facts.lines[i].name : undefined,
      source: keepSource[i] ? facts.lines[i].source : undefined,
    })),
    apart: keepApart ? facts.shape.apart : [],
  };
  return patternOfShape(shape, {
    attributes: attributesOf(draft),
    tight: keepDirect ? facts.tight : [],
  });
}

function attributesOf({ facts, keepAttribute }: PatternDraft): Attribute[][] {
  const perNode = facts.lines.map((): Attribute[] => []);
  const taken = new Set<string>();
  facts.attributes.forEach(({ paths, value }, i) => {
    if (keepAttribute[i] === 'no') return;
    const name = placeholderFor(paths.find((path) => path !== undefined) ?? 'x', taken);
    paths.forEach((path, node) => {
      if (path === undefined) return;
      perNode[node].push(
        keepAttribute[i] === 'same'
          ? { kind: 'bind', path, name }
          : { kind: 'compare', path, operator: '==', value: { kind: 'literal', value } },
      );
    });
  });
  return perNode;
}

/** `order.id` becomes `?id`; a name that is taken gets a number. */
function placeholderFor(path: string, taken: Set<string>): string {
  const last = path.split('.').at(-1) ?? path;
  const stem = last.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_') || 'x';
  let name = stem;
  for (let i = 2; taken.has(name); i++) name = `${stem}${i}`;
  taken.add(name);
  return name;
}
