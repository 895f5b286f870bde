import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from './run.ts';

// The recordings on the start screen that bring rules, judged by the command.

const examples = join(import.meta.dirname, '../../public/examples');

/** `rule: state held/judged`, in the order of the rules. */
async function verdictsOf(file: string): Promise<string[]> {
  const out: Uint8Array[] = [];
  await run(['check', join(examples, file), '--format', 'json'], {
    read: (path) => readFileSync(path),
    write: () => {},
    out: (part) => out.push(Buffer.from(part as Uint8Array)),
    tell: (line) => expect(line, 'nothing is complained of').toBe(''),
  });
  const report = JSON.parse(Buffer.concat(out).toString('utf8')) as {
    verdicts: { constraint: string; state: string; held: number; judged: number }[];
  };
  return report.verdicts.map(
    ({ constraint, state, held, judged }) => `${constraint}: ${state} ${held}/${judged}`,
  );
}

test.each([
  [
    'two-phase-commit.jsonl',
    [
      'all_or_nothing: satisfied 0/0',
      'votes_before_commit: satisfied 0/0',
      'one_no_is_enough: satisfied 1/1',
      'no_commit_after_no: satisfied 0/0',
      'locks_are_given_back: satisfied 24/24',
      'everybody_is_booked: violated 5/6',
    ],
  ],
  [
    'checkout-incident.jsonl',
    [
      'charged_once: violated 0/1',
      'one_worker_at_a_time: violated 0/3',
      'orders_come_to_an_end: satisfied 51/51',
      'captures_are_quick: violated 51/52',
      'leases_hold: violated 0/3',
      'charges_look_first: satisfied 0/0',
    ],
  ],
  [
    'agent-run.jsonl',
    [
      'requests_are_answered: satisfied 5/5',
      'calls_are_answered: satisfied 9/9',
      'answers_rest_on_the_stock: violated 0/1',
      'refused_calls_are_tried_again: satisfied 1/1',
    ],
  ],
  [
    'document-service.jsonl',
    [
      'requests_are_answered: satisfied 22/22',
      'commands_lead_to_events: satisfied 22/22',
      'effects_come_of_commands: satisfied 0/0',
      'failed_effects_are_tried_again: satisfied 1/1',
      'failed_sagas_are_taken_back: satisfied 2/2',
      'versions_are_written_once: satisfied 0/0',
      'changes_are_audited: satisfied 11/11',
      'changes_reach_the_index: violated 10/11',
      'deleted_is_never_opened: satisfied 0/0',
      'deleted_is_never_served: violated 0/1',
    ],
  ],
])('%s', async (file, expected) => {
  expect(await verdictsOf(file)).toEqual(expected);
});
