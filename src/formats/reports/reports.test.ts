import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventAt } from '../../model/event.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { ReportFormat } from '../../model/rules/report.ts';
import type { Verdict, Violation } from '../../model/rules/verdict.ts';
import { fromPicture, rowOf } from '../../testing/picture.ts';
import { awkwardTexts } from '../../testing/random-computations.ts';
import { sarifProblems } from '../../testing/sarif.ts';
import { wellFormed } from '../../testing/xml.ts';
import { markdownBlock, markdownCode, markdownText } from './markdown-text.ts';
import type { Report } from './report.ts';
import { reportWriterOf } from './report-writers.ts';
import { resourceAddress, sarifMessage } from './sarif-text.ts';
import { TOOL_VERSION } from './tool-version.ts';
import { xmlText } from './xml-text.ts';

const computation = fromPicture(`
  e1:Sensor.critical @probe 1000
  e2:Sensor.critical @probe 2000
  e3:Alerter.alert @pager 2500 <- e1
`);

const unanswered: Violation = {
  constraint: 'must_alert',
  type: 'unanswered_trigger',
  severity: 'error',
  rows: [row('e2')],
  bindings: [{ name: 't', value: 120 }],
  detectedAt: undefined,
  witness: { rows: [row('e2')], links: [], apart: [] },
  sentence: 'Sensor.critical “e2” has no Alerter.alert in its future; its future ends at itself.',
};
const spurious: Violation = {
  constraint: 'no_alert',
  type: 'forbidden_match',
  severity: 'warning',
  rows: [row('e3')],
  bindings: [],
  detectedAt: row('e3'),
  witness: {
    rows: [row('e1'), row('e3')],
    links: [{ from: row('e1'), to: row('e3'), kind: 'direct' }],
    apart: [[row('e2'), row('e3')]],
  },
  sentence: 'Alerter.alert “e3” must not happen.',
};

const report: Report = {
  toolVersion: '1.2.3',
  recording: 'night shift.jsonl',
  rules: 'plant.lcn',
  about: [
    {
      name: 'must_alert',
      description: 'Every critical reading leads to an alert.',
      text: 'constraint must_alert: every Sensor.critical leads to Alerter.alert',
    },
  ],
  leastSeverity: 'error',
  verdicts: [
    verdict('must_alert', {
      state: 'violated',
      judged: 2,
      held: 1,
      unit: 'trigger',
      violations: [unanswered],
    }),
    verdict('no_alert', {
      state: 'violated',
      severity: 'warning',
      judged: 30,
      held: 28,
      violationCount: 2,
      violations: [spurious],
      notes: ['Only one match is listed.'],
    }),
    verdict('one_root', { state: 'satisfied', judged: 1, held: 1, unit: 'computation' }),
    verdict('no_fire', { state: 'vacuous' }),
    verdict('later', { state: 'pending', judged: 3, held: 1, unit: 'trigger', pending: 2 }),
  ],
  eventOf: (at) => {
    const { id, name, source, time } = eventAt(computation, at);
    return { id, name, source, time, place: { line: computation.placeOf![at] } };
  },
};

describe('text', () => {
  test('a table, then what violates the rules', () => {
    expect(written('text')).toBe(`night shift.jsonl by plant.lcn

  state      rule        severity  held
✗ violated   must_alert  error     1 of 2 triggers
✗ violated   no_alert    warning   28 of 30 matches
✓ satisfied  one_root    error     the whole recording
– vacuous    no_fire     error     no matches
… pending    later       error     1 of 3 triggers, 2 open

must_alert: Every critical reading leads to an alert.
  1. Sensor.critical “e2” has no Alerter.alert in its future; its future ends at itself.
     ?t = 120
     - Sensor.critical “e2” @ probe, line 3

no_alert
  1. Alerter.alert “e3” must not happen.
     - Sensor.critical “e1” @ probe, line 2
     - Alerter.alert “e3” @ pager, line 4
  … and 1 more violation
  Note: Only one match is listed.

5 rules: 2 violated, 1 pending, 1 satisfied, 1 vacuous. 3 violations.
`);
  });

  test('no rules at all', () => {
    expect(written('text', { ...report, verdicts: [] })).toBe('night shift.jsonl by plant.lcn\n\n0 rules.\n');
  });

  test('what was not counted to its end says so', () => {
    const many = verdict('many', { state: 'violated', violationCount: 1500, isComplete: false });
    expect(written('text', { ...report, verdicts: [many] })).toContain(
      '1 rule: 1 violated. At least 1,500 violations.',
    );
  });
});

describe('JSON', () => {
  test('every key of it', () => {
    expect(JSON.parse(written('json'))).toEqual({
      lightconeReport: 1,
      tool: { name: 'Lightcone', version: '1.2.3' },
      recording: 'night shift.jsonl',
      rules: 'plant.lcn',
      summary: {
        rules: 5,
        violated: 2,
        pending: 1,
        satisfied: 1,
        vacuous: 1,
        violations: 3,
        isComplete: true,
      },
      verdicts: [
        {
          constraint: 'must_alert',
          description: 'Every critical reading leads to an alert.',
          rule: 'constraint must_alert: every Sensor.critical leads to Alerter.alert',
          severity: 'error',
          state: 'violated',
          fails: true,
          judged: 2,
          held: 1,
          unit: 'trigger',
          pending: 0,
          violationCount: 1,
          isComplete: true,
          notes: [],
          violations: [
            {
              type: 'unanswered_trigger',
              severity: 'error',
              sentence: unanswered.sentence,
              events: ['e2'],
              bindings: { t: 120 },
              detectedAt: null,
              witness: { events: ['e2'], links: [], apart: [] },
            },
          ],
        },
        expect.objectContaining({
          constraint: 'no_alert',
          fails: false,
          violationCount: 2,
          notes: ['Only one match is listed.'],
          violations: [
            expect.objectContaining({
              detectedAt: 'e3',
              witness: {
                events: ['e1', 'e3'],
                links: [{ from: 'e1', to: 'e3', kind: 'direct' }],
                apart: [['e2', 'e3']],
              },
            }),
          ],
        }),
        expect.objectContaining({ constraint: 'one_root', state: 'satisfied', unit: 'computation' }),
        expect.objectContaining({ constraint: 'no_fire', state: 'vacuous' }),
        expect.objectContaining({ constraint: 'later', state: 'pending', pending: 2 }),
      ],
      events: [
        {
          id: 'e1',
          name: 'Sensor.critical',
          source: 'probe',
          time: '1970-01-01T00:00:01.000Z',
          place: { line: 2 },
        },
        expect.objectContaining({ id: 'e2' }),
        expect.objectContaining({ id: 'e3', source: 'pager' }),
      ],
    });
  });
});

describe('SARIF', () => {
  const log = (of: Report = report) => JSON.parse(written('sarif', of));

  test('keeps to the schema', () => {
    expect(sarifProblems(log())).toEqual([]);
    expect(sarifProblems(log({ ...report, verdicts: [] }))).toEqual([]);
  });

  test('a rule per constraint, whatever came of it', () => {
    const { rules } = log().runs[0].tool.driver;
    expect(
      rules.map(({ id, defaultConfiguration, properties }: Rule) => [
        id,
        defaultConfiguration.level,
        properties.state,
      ]),
    ).toEqual([
      ['must_alert', 'error', 'violated'],
      ['no_alert', 'warning', 'violated'],
      ['one_root', 'error', 'satisfied'],
      ['no_fire', 'error', 'vacuous'],
      ['later', 'error', 'pending'],
    ]);
    expect(rules[0].shortDescription.text).toBe('Every critical reading leads to an alert.');
  });

  test('a result per violation, where its first event stands', () => {
    const [first, second] = log().runs[0].results;
    expect(first).toMatchObject({
      ruleId: 'must_alert',
      ruleIndex: 0,
      kind: 'fail',
      level: 'error',
      message: { text: unanswered.sentence },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'night%20shift.jsonl', index: 0 },
            region: { startLine: 3 },
          },
          logicalLocations: [
            {
              name: 'Sensor.critical',
              fullyQualifiedName: 'probe/Sensor.critical',
              decoratedName: 'e2',
              kind: 'event',
            },
          ],
        },
      ],
      properties: { type: 'unanswered_trigger', bindings: { t: 120 } },
    });
    expect(second).toMatchObject({ ruleIndex: 1, level: 'warning' });
    expect(second.relatedLocations.map(({ id, message }: Related) => [id, message.text])).toEqual([
      [1, 'Sensor.critical “e1” @ probe, line 2'],
      [2, 'Alerter.alert “e3” @ pager, line 4'],
    ]);
  });

  test('notes of the check are notifications of its rule', () => {
    const [notes] = log().runs[0].invocations;
    expect(
      notes.toolExecutionNotifications.map(({ message, associatedRule }: Noted) => [
        associatedRule.id,
        message.text,
      ]),
    ).toEqual([
      ['no_alert', 'Only one match is listed. (28 of 30 matches held)'],
      ['no_alert', 'Not listed: 1 more violation. (28 of 30 matches held)'],
    ]);
  });

  test('a fingerprint depends on the violation, not on where it stands', () => {
    const printOf = (of: Report): string =>
      log(of).runs[0].results[0].partialFingerprints['lightconeViolation/v1'];
    const moved = {
      ...report,
      eventOf: (at: EventIndex) => ({ ...report.eventOf(at), place: { line: 99 } }),
    };
    expect(printOf(report)).toMatch(/^[\da-f]{16}$/);
    expect(printOf(moved)).toBe(printOf(report));
    const other = { ...unanswered, bindings: [{ name: 't', value: 121 }] };
    expect(printOf({ ...report, verdicts: [{ ...report.verdicts[0], violations: [other] }] })).not.toBe(
      printOf(report),
    );
  });

  test('what nothing stands for is the recording as a whole; records have no line', () => {
    const missing = { ...unanswered, rows: [], witness: { rows: [], links: [], apart: [] } };
    const whole = log({ ...report, verdicts: [{ ...report.verdicts[0], violations: [missing] }] });
    expect(whole.runs[0].results[0].locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: 'night%20shift.jsonl', index: 0 } } },
    ]);
    const byRecord = {
      ...report,
      eventOf: (at: EventIndex) => ({ ...report.eventOf(at), place: { record: 7 } }),
    };
    const [{ physicalLocation, message }] = log(byRecord).runs[0].results[0].locations;
    expect(physicalLocation.region).toBeUndefined();
    expect(message.text).toBe('Sensor.critical “e2” @ probe, record 7');
  });

  test.each([
    ['a b#1?.csv', 'a%20b%231%3F.csv'],
    ['out/é.jsonl', 'out/%C3%A9.jsonl'],
    ['12:30.log', './12:30.log'],
    ['C:\\logs\\a.log', 'file:///C:/logs/a.log'],
    ['//host/a', '/.//host/a'],
    ['https://example.org/a b.jsonl', 'https://example.org/a%20b.jsonl'],
    ['half\ud800', 'half%EF%BF%BD'],
  ])('the address of %j', (given, address) => {
    expect(resourceAddress(given)).toBe(address);
  });

  test('names cannot become arguments or links', () => {
    expect(sarifMessage('{0} [click](https://example.org)').text).toBe('{{0}} [click] (https://example.org)');
    expect(sarifMessage(' ').text).toBe('(no text)');
  });
});

describe('JUnit', () => {
  test('a case per rule', () => {
    expect(written('junit')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Lightcone" tests="5" failures="1" errors="0">
  <testsuite name="night shift.jsonl" tests="5" failures="1" errors="0" skipped="2">
    <properties>
      <property name="rules" value="plant.lcn"/>
      <property name="lightcone" value="1.2.3"/>
    </properties>
    <testcase name="must_alert" classname="plant.lcn" assertions="2">
      <failure message="Sensor.critical “e2” has no Alerter.alert in its future; its future ends at itself." type="unanswered_trigger">Every critical reading leads to an alert.
error: 1 of 2 triggers held
Sensor.critical “e2” has no Alerter.alert in its future; its future ends at itself.
  - Sensor.critical “e2” @ probe, line 3</failure>
    </testcase>
    <testcase name="no_alert" classname="plant.lcn" assertions="30">
      <system-out>warning: 28 of 30 matches held
Alerter.alert “e3” must not happen.
  - Sensor.critical “e1” @ probe, line 2
  - Alerter.alert “e3” @ pager, line 4
… and 1 more violation
Only one match is listed.</system-out>
    </testcase>
    <testcase name="one_root" classname="plant.lcn" assertions="1"/>
    <testcase name="no_fire" classname="plant.lcn" assertions="0">
      <skipped message="Nothing in the recording is concerned."/>
    </testcase>
    <testcase name="later" classname="plant.lcn" assertions="3">
      <skipped message="Not decided yet."/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test('what could not be evaluated is an error', () => {
    const broken = { ...unanswered, type: 'evaluation_error' } as const;
    const text = written('junit', { ...report, verdicts: [{ ...report.verdicts[0], violations: [broken] }] });
    expect(text).toContain('failures="0" errors="1"');
    expect(text).toContain('type="evaluation_error"');
  });

  test('control characters and halves of characters', () => {
    expect(xmlText('a\u0000\u0007\n<b>&"\'\ud800\ufffe')).toBe(
      'a\\u0000\\u0007\\n&lt;b&gt;&amp;&quot;&#39;\ufffd\ufffd',
    );
  });
});

describe('Markdown', () => {
  test('a table, then each violated rule', () => {
    expect(written('markdown')).toBe(`# Rules on \`night shift.jsonl\`

5 rules: 2 violated, 1 pending, 1 satisfied, 1 vacuous. 3 violations. Rules: \`plant.lcn\`. Lightcone 1.2.3.

| State | Rule | Severity | Held |
| --- | --- | --- | --- |
| **violated** | \`must_alert\` | error | 1 of 2 triggers |
| **violated** | \`no_alert\` | warning | 28 of 30 matches |
| satisfied | \`one_root\` | error | the whole recording |
| vacuous | \`no_fire\` | error | no matches |
| pending | \`later\` | error | 1 of 3 triggers, 2 open |

## \`must_alert\`

Every critical reading leads to an alert.

\`\`\`
constraint must_alert: every Sensor.critical leads to Alerter.alert
\`\`\`

1. Sensor.critical “e2” has no Alerter.alert in its future; its future ends at itself.
   - \`?t = 120\`
   - \`Sensor.critical\` \`e2\` · \`probe\` · line 3 · 1970-01-01T00:00:02.000Z

## \`no_alert\`

1. Alerter.alert “e3” must not happen.
   - \`Sensor.critical\` \`e1\` · \`probe\` · line 2 · 1970-01-01T00:00:01.000Z
   - \`Alerter.alert\` \`e3\` · \`pager\` · line 4 · 1970-01-01T00:00:02.500Z

… and 1 more violation.

Note: Only one match is listed.
`);
  });

  test.each([
    ['a | b', 'a \\| b'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['[click](javascript:x) ![i](y)', '\\[click\\](javascript:x) \\!\\[i\\](y)'],
    ['`code` *bold* _it_ ~~no~~', '\\`code\\` \\*bold\\* \\_it\\_ \\~\\~no\\~\\~'],
    ['critical_reading', 'critical_reading'],
    ['see https://example.org or www.example.org', 'see https&#58;//example.org or www&#46;example.org'],
    ['thanks @everyone', 'thanks &#64;everyone'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['# head', '\\# head'],
    ['a\nb\u202ec', 'a\\\\nb\\\\u202ec'],
  ])('%j as words', (given, want) => {
    expect(markdownText(given)).toBe(want);
  });

  test.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a|b', '`a\\|b`'],
    ['', '`  `'],
  ])('%j as code in a table', (given, want) => {
    expect(markdownCode(given, 'table')).toBe(want);
  });

  test('a block ends where it should', () => {
    expect(markdownBlock('a\n```\nb')).toBe('````\na\n```\nb\n````');
  });
});

test('our version is that of the package', () => {
  const packageText = readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8');
  expect(TOOL_VERSION).toBe(JSON.parse(packageText).version);
});

test('whatever texts a recording and its rules hold, every report stays sound', () => {
  fc.assert(
    fc.property(fc.array(awkwardTexts, { minLength: 6, maxLength: 6 }), (texts) => {
      const [, name, source, , sentence, file] = texts;
      // events and rules are never without id and name
      const [id, constraint] = [texts[0] || 'e', texts[3] || 'rule'];
      const violation: Violation = { ...spurious, constraint, sentence, bindings: [{ name, value: source }] };
      const odd: Report = {
        ...report,
        recording: file,
        about: [{ name: constraint, description: sentence, text: name }],
        verdicts: [verdict(constraint, { state: 'violated', violations: [violation], notes: [sentence] })],
        eventOf: () => ({ id, name, source, place: { line: 1 } }),
      };
      expect(wellFormed(written('junit', odd).trimEnd())).toBe(true);
      expect(sarifProblems(JSON.parse(written('sarif', odd)))).toEqual([]);
      expect(JSON.parse(written('json', odd)).verdicts[0].violations[0].sentence).toBe(sentence);
      for (const format of ['text', 'markdown', 'junit'] as const) {
        const lines = written(format, odd).split('\n');
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(lines.filter((line) => /[\u0000-\u001f\u007f\u202a-\u202e]/.test(line))).toEqual([]);
      }
      // a table has as many lines as its rows, whatever stands in the cells
      const table = written('markdown', odd)
        .split('\n')
        .filter((line) => line.startsWith('| '));
      expect(table).toHaveLength(3);
      expect(table[2].replaceAll('\\|', '').split('|')).toHaveLength(6);
      expect(written('markdown', odd)).not.toMatch(/<(?!\/?$)[a-z]/i);
    }),
  );
});

interface Rule {
  id: string;
  defaultConfiguration: { level: string };
  properties: { state: string };
}
interface Related {
  id: number;
  message: { text: string };
}
interface Noted {
  message: { text: string };
  associatedRule: { id: string };
}

function written(format: ReportFormat, of: Report = report): string {
  return reportWriterOf(format).write(of);
}

function row(id: string): EventIndex {
  return rowOf(computation, id);
}

function verdict(constraint: string, parts: Partial<Verdict>): Verdict {
  const violations = parts.violations ?? [];
  return {
    constraint,
    severity: 'error',
    state: 'satisfied',
    judged: 0,
    held: 0,
    unit: 'match',
    pending: 0,
    violationCount: violations.length,
    violations,
    isComplete: true,
    notes: [],
    ...parts,
  };
}
