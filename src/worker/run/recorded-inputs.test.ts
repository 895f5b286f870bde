import { describe, expect, it } from 'vitest';
import { analyse, systemOf } from '../../language/index.ts';
import { DEFAULT_RUN } from '../../model/design/run.ts';
import { RunTopic } from '../topics/run.ts';

const DESK = `
interface Client { out ask(id: integer) in told(id: integer) }
interface Desk { in asked(id: integer) out answer(id: integer) }
module Answering implements Desk { when asked(id: ?i) emit answer(id: ?i) after 5ms }
architecture Office {
  client: Client
  desk: Desk = Answering
  pipe client.ask(id: ?i) to desk.asked(id: ?i)
  pipe desk.answer(id: ?i) to client.told(id: ?i)
}
`;

async function office(): Promise<RunTopic> {
  const topic = new RunTopic();
  const { system } = systemOf(analyse(DESK));
  const recipe = { options: DEFAULT_RUN, injected: [], choices: [], dropped: [] };
  await topic.begin({ system: system!, recipe, breakpoints: [], stopsAtViolation: false });
  return topic;
}

/** A recording of lines `source name id`. */
function recording(...lines: string[]): { name: string; blob: Blob } {
  const events = lines.map((line, i) => {
    const [source, name, id] = line.split(' ');
    return JSON.stringify({ id: `r${i}`, name, source, time: i, payload: { id: Number(id) }, causes: [] });
  });
  return { name: 'calls.jsonl', blob: new Blob([`${events.join('\n')}\n`]) };
}

describe('what a recording puts into a run', () => {
  it('are the events of the world outside, in their order, and the system answers', async () => {
    const topic = await office();
    const fed = await topic.feed(
      recording('client Client.ask 1', 'desk Desk.answer 1', 'client ask 2', 'other Client.ask 3'),
      () => {},
    );
    if (!fed.ok) throw new Error(fed.fault.message);
    expect([fed.value.events, fed.value.fed]).toEqual([4, 2]);
    const gone = await topic.go({ kind: 'on', speed: undefined }, () => {});
    if (!gone.ok) throw new Error(gone.fault.message);
    expect([...gone.value.emitted]).toEqual([2, 2]);
    expect([...gone.value.carried]).toEqual([2, 2]);
  });

  it('is repeated by the recipe of the run', async () => {
    const topic = await office();
    await topic.feed(recording('client Client.ask 7'), () => {});
    await topic.go({ kind: 'on', speed: undefined }, () => {});
    const recorded = await topic.recording({ name: 'x', text: DESK });
    if (!recorded.ok) throw new Error(recorded.fault.message);
    expect(recorded.value.recipe.injected).toEqual([
      { step: 0, component: 'client', action: 'ask', payload: { id: 7 } },
    ]);
  });

  it('is nothing where no source is a component', async () => {
    const topic = await office();
    const fed = await topic.feed(recording('web Web.click 1'), () => {});
    expect(fed.ok && fed.value.fed).toBe(0);
  });

  it('is refused when it is no recording', async () => {
    const topic = await office();
    const fed = await topic.feed({ name: 'x.jsonl', blob: new Blob(['\u0000\u0001']) }, () => {});
    expect(fed.ok).toBe(false);
  });
});
