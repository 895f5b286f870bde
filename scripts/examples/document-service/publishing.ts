import { assert } from '../../../src/base/assert.ts';
import { sagaOf } from '../../../src/workspace/saga/saga.ts';
import type { DocumentState } from './documents.ts';
import { mailEffect } from './effects.ts';
import type { World } from './world.ts';

/** The public site: room for so much and no more, and one page at a time. */
export class Site {
  private freeKilobytes = 1_000;
  private readonly slots = ['12:00', '12:15', '12:30'];

  reserve(): string {
    const slot = this.slots.shift();
    if (!slot) throw new Error('no slot is free today');
    return slot;
  }

  release(slot: string): void {
    this.slots.push(slot);
    this.slots.sort();
  }

  take(kilobytes: number): void {
    if (kilobytes > this.freeKilobytes) {
      throw new Error(`the page needs ${kilobytes} kB, and ${this.freeKilobytes} kB are free`);
    }
    this.freeKilobytes -= kilobytes;
  }

  giveBack(kilobytes: number): void {
    this.freeKilobytes += kilobytes;
  }
}

interface Publication {
  readonly state: DocumentState;
  /** The newest event of the document. */
  readonly newest: readonly string[];
}

/** Brings a document onto the site: a slot in the calendar, a page, room on the site, and a word to the readers. */
export function publishingSaga(document: string, { tell, work, effects }: World, site: Site) {
  return sagaOf<Publication>(`publish ${document}`)
    .step({
      name: 'reserve',
      run: async ({ causes }) => {
        await work(20, 60);
        const slot = site.reserve();
        return { slot, event: tell('calendar', 'slot.reserved', { document, slot }, causes) };
      },
      compensate: async ({ value: { slot, event }, causes }) => {
        await work(10, 40);
        site.release(slot);
        tell('calendar', 'slot.released', { document, slot }, [...causes, event]);
      },
    })
    .step({
      name: 'render',
      run: async ({ input: { state, newest }, causes }) => {
        await work(200, 420);
        const { version, kilobytes } = state;
        return tell('renderer', 'page.rendered', { document, version, kilobytes }, [...causes, ...newest]);
      },
      compensate: async ({ value: event, causes }) => {
        await work(5, 20);
        tell('renderer', 'page.discarded', { document }, [...causes, event]);
      },
    })
    .step({
      name: 'store',
      run: async ({ input: { state }, done, causes }) => {
        await work(40, 130);
        site.take(state.kilobytes);
        return tell('site', 'page.stored', { document, version: state.version }, [...causes, done.render]);
      },
      compensate: async ({ input: { state }, value: event, causes }) => {
        await work(20, 60);
        site.giveBack(state.kilobytes);
        tell('site', 'page.withdrawn', { document }, [...causes, event]);
      },
    })
    .step({
      name: 'announce',
      run: async ({ input: { state }, done, causes }) => {
        const mail = mailEffect('readers', `new on the site: ${state.title}`);
        const [{ end }] = await effects.perform([mail], [...causes, done.store]);
        assert(end === 'done', 'the readers get their mail');
      },
    });
}
