import type { WorkspaceEvent } from '../../../src/model/documents/workspace-event.ts';
import { handleEffects } from './effects.ts';
import { Person } from './person.ts';
import { DocumentService } from './service.ts';
import { keepAudit, keepStatistics } from './subscribers.ts';
import { type World, worldOf } from './world.ts';

export const SEED = 2025;
const OPENING = Date.UTC(2026, 5, 2, 9, 14);

/** Runs the service for some seconds of virtual time and answers everything that went over its bus. */
export async function runDocumentService(): Promise<readonly WorkspaceEvent[]> {
  const world = worldOf(SEED, OPENING);
  handleEffects(world);
  const service = new DocumentService(world);
  keepAudit(world);
  keepStatistics(world);
  const person = (name: string): Person => new Person(name, world, service.commands);
  const day = Promise.all([
    ada(person('ada'), world),
    ben(person('ben'), world),
    cleo(person('cleo'), world),
    dora(person('dora'), world),
  ]).then(() => report(world));
  await world.time.run();
  await day;
  return world.bus.history().toReversed();
}

/** Keeps the travel rules. The council’s mail server does not take her mail at once; the second time it does. */
async function ada(me: Person, { time }: World): Promise<void> {
  const rules = await me.create('Travel rules', 120, ['cleo', 'council@union.example']);
  await time.pass(820);
  await me.update(rules, 1, 'Travel rules: trains first');
  await time.pass(700);
  await me.publish(rules);
  await time.pass(500);
  await me.search('travel');
}

/** Replaces the price list, and finds that the old one is still found. */
async function ben(me: Person, { time }: World): Promise<void> {
  await time.pass(180);
  const old = await me.create('Price list 2025', 60, ['dora']);
  await time.pass(240);
  await me.search('price');
  await time.pass(900);
  await me.create('Price list 2026', 64, ['dora']);
  await time.pass(150);
  await me.delete(old);
  await time.pass(1_600);
  await me.search('price');
  await time.pass(450);
  await me.open(old);
}

/** Writes release notes that are too large for the site, and over a version of the travel rules that is not the newest. */
async function cleo(me: Person, { time }: World): Promise<void> {
  const rules = 'D-1'; // which Ada keeps
  await time.pass(410);
  const notes = await me.create('Release notes 4.0', 1_400);
  await time.pass(300);
  await me.open(rules);
  await time.pass(640);
  await me.update(rules, 1, 'Travel rules, spelling');
  await time.pass(90);
  await me.open(rules);
  await time.pass(420);
  await me.update(rules, 2, 'Travel rules: trains first, spelling');
  await time.pass(200);
  await me.publish(notes);
  await time.pass(380);
  await me.search('price');
}

/** Plans the canteen: what she deletes is gone for good, as it should be. */
async function dora(me: Person, { time }: World): Promise<void> {
  await time.pass(620);
  const menu = await me.create('Canteen menu, week 22', 35);
  await time.pass(350);
  await me.update(menu, 1, 'Canteen menu, week 22, with soup');
  await time.pass(2_300);
  await me.create('Canteen menu, week 23', 36, ['ada']);
  await time.pass(110);
  await me.delete(menu);
  await time.pass(300);
  await me.search('menu');
}

/** What the metrics aspect measured, in whole milliseconds; the report rests on the ends of all calls. */
async function report({ time, tell, metrics, callLog }: World): Promise<void> {
  await time.pass(2_000);
  const rows = metrics.read().map(({ name, count, errors, minMillis, meanMillis, p95Millis, maxMillis }) => ({
    name,
    count,
    errors,
    min: minMillis,
    mean: Math.round(meanMillis),
    p95: Math.round(p95Millis),
    max: maxMillis,
  }));
  tell('aspects', 'metrics.reported', { rows }, callLog.ends);
}
