import { checkRules, rulesToCheck } from '../commands/rules/check-rules.ts';
import { canDraftPattern, draftPattern } from '../commands/rules/draft-pattern.ts';
import { askWhyNot, stepMatch } from '../commands/rules/preview-pattern.ts';
import { newRules } from '../commands/rules/rules-files.ts';
import { saveVerdicts } from '../commands/rules/save-verdicts.ts';
import { stepViolation } from '../commands/rules/show-violation.ts';
import type { Action } from './action.ts';

const rules = {
  section: 'Rules',
  where: 'explore',
  words: 'constraint must never pattern notation violation',
} as const;

const hasViolations = ({
  verdicts,
}: {
  readonly verdicts?: readonly { violationCount: number }[];
}): boolean => verdicts?.some(({ violationCount }) => violationCount > 0) ?? false;

export const ruleActions: readonly Action[] = [
  {
    ...rules,
    id: 'rules.check',
    title: 'Check the rules',
    isPossible: (state) => rulesToCheck(state) !== undefined,
    run: (app) => void checkRules(app),
  },
  {
    ...rules,
    id: 'rules.next-violation',
    title: 'Next violation',
    keys: ['V'],
    isPossible: hasViolations,
    run: (app) => void stepViolation(app, 1),
  },
  {
    ...rules,
    id: 'rules.previous-violation',
    title: 'Previous violation',
    keys: ['Shift+V'],
    isPossible: hasViolations,
    run: (app) => void stepViolation(app, -1),
  },
  {
    ...rules,
    id: 'rules.draft',
    title: 'Make a pattern of these events',
    isPossible: canDraftPattern,
    run: (app) => void draftPattern(app),
  },
  {
    ...rules,
    id: 'rules.next-match',
    title: 'Next match of the pattern under the cursor',
    isPossible: ({ patternAnswer }) => (patternAnswer?.total ?? 0) > 0,
    run: (app) => void stepMatch(app, 1),
  },
  {
    ...rules,
    id: 'rules.why-not',
    title: 'Why is this no match of the pattern?',
    isPossible: ({ patternInText, selected, picked }) =>
      patternInText !== undefined && (selected !== undefined || picked.length > 0),
    run: (app) => void askWhyNot(app),
  },
  {
    ...rules,
    id: 'rules.paste',
    title: 'Paste rules written for PyRapide',
    words: 'python must_match import pyrapide',
    run: (app) => app.store.setState({ isPastingRules: true }),
  },
  { ...rules, id: 'rules.new', title: 'New file of rules', run: (app) => newRules(app) },
  {
    ...rules,
    id: 'rules.save-sarif',
    title: 'Save the verdicts as SARIF',
    isPossible: ({ verdicts }) => verdicts !== undefined,
    run: (app) => void saveVerdicts(app, 'sarif'),
  },
  {
    ...rules,
    id: 'rules.save-markdown',
    title: 'Save the verdicts as Markdown',
    isPossible: ({ verdicts }) => verdicts !== undefined,
    run: (app) => void saveVerdicts(app, 'markdown'),
  },
];
