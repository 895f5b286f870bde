// Two-phase commit, the classic sample of the field, as a travel desk: a trip is booked with flights, hotels, cars and
// the wallet, at all four or at none.
//
// Anna and Ben are a couple with one wallet: 300 EUR. Both book at the same moment, at different desks, which know
// nothing of each other. Ben's flights, hotels and cars vote yes at once. His wallet has to wait for the lock that
// Anna's trip holds; when it gets it, her trip has left too little, and it votes no, late. Ben's trip is aborted.
// The trips of the other travellers go on beside, independent of all this.
import { chanceOf } from './chance.mjs';
import { architectureOf, lightconeLines } from './lightcone-lines.mjs';
import { spaceTimePicture } from './picture.mjs';
import { rulesOf } from './rules.mjs';
import { asTheyArrive, derived, futureOf, pastOf, storyOf } from './story.mjs';

const seed = 2;
const opening = Date.UTC(2026, 4, 8, 16, 20);
const managers = ['flights', 'hotels', 'cars', 'wallets'];

const roles = {
  anna: 'traveller',
  ben: 'traveller',
  chloe: 'traveller',
  dev: 'traveller',
  'desk-1': 'coordinator',
  'desk-2': 'coordinator',
  flights: 'resource manager',
  hotels: 'resource manager',
  cars: 'resource manager',
  wallets: 'resource manager',
};

const title = 'The trip that was refused';
const question = 'Why was Ben\u2019s trip aborted, when every other trip went through?';

export function twoPhaseCommit() {
  const story = storyOf();
  const world = { tell: story.tell, chance: chanceOf(seed), holderOf: new Map() };
  book(world, {
    trip: 'T-201',
    traveller: 'chloe',
    desk: 'desk-2',
    time: 0,
    wallet: 'chloe',
    has: 900,
    costs: 310,
  });
  book(world, {
    trip: 'T-202',
    traveller: 'dev',
    desk: 'desk-1',
    time: 37,
    wallet: 'dev',
    has: 520,
    costs: 95,
  });
  book(world, {
    trip: 'T-203',
    traveller: 'anna',
    desk: 'desk-1',
    time: 148,
    wallet: 'anna+ben',
    has: 300,
    costs: 180,
  });
  const aborted = book(world, {
    trip: 'T-204',
    traveller: 'ben',
    desk: 'desk-2',
    time: 155,
    wallet: 'anna+ben',
    has: 120,
    costs: 220,
  });
  book(world, {
    trip: 'T-205',
    traveller: 'chloe',
    desk: 'desk-1',
    time: 231,
    wallet: 'chloe',
    has: 590,
    costs: 140,
  });
  book(world, {
    trip: 'T-206',
    traveller: 'dev',
    desk: 'desk-2',
    time: 262,
    wallet: 'dev',
    has: 425,
    costs: 160,
  });
  return finish(story.told(), aborted);
}

/** One trip through both phases; gives back the decision. */
function book(world, { trip, traveller, desk, time, wallet, has, costs }) {
  const { tell, chance } = world;
  const later = (event, low, high) => event.time + chance.waiting(low, high);
  const asked = tell(traveller, 'Client.ask', opening + time, [], { trip, price: costs });
  const opened = tell(desk, 'Desk.open', later(asked, 3, 12), [asked], { trip });
  const promises = managers.map((manager) =>
    promise(world, { trip, desk, manager, opened, wallet, has, costs }),
  );
  const refusal = promises.find(({ vote }) => vote.name === 'Resource.vote_no');
  const decided = refusal
    ? tell(desk, 'Desk.abort', refusal.counted.time + 2, [refusal.counted], {
        error: true,
        message: `${trip} is aborted: ${refusal.vote.source} voted no`,
        trip,
      })
    : tell(
        desk,
        'Desk.commit',
        latest(promises).time + 2,
        promises.map(({ counted }) => counted),
        { trip },
      );
  const done = promises
    .filter((one) => one !== refusal)
    .map((one) => carryOut(world, { ...one, trip, desk, decided }));
  if (refusal) free(world, { ...refusal, trip, decided: refusal.vote });
  const lastDone = done.reduce((a, b) => (a.time > b.time ? a : b));
  const closed = tell(desk, 'Desk.close', lastDone.time + 2, done, { trip });
  const answer = refusal ? 'Client.refused' : 'Client.booked';
  tell(traveller, answer, later(closed, 3, 14), [closed], { trip });
  return decided;
}

// Phase 1: the desk asks, the manager locks, writes its redo log and votes.
function promise(world, { trip, desk, manager, opened, wallet, has, costs }) {
  const { tell, chance, holderOf } = world;
  const later = (event, low, high) => event.time + chance.waiting(low, high);
  const asked = tell(desk, 'Desk.prepare', later(opened, 1, 4), [opened], { trip, to: manager });
  const heard = tell(manager, 'Resource.prepare', later(asked, 4, 19), [asked], { trip });
  const item = manager === 'wallets' ? `wallet ${wallet}` : `${manager} of ${trip}`;
  const holder = holderOf.get(item);
  const mustWait = holder?.unlocked !== undefined && holder.unlocked.time > heard.time;
  const locked = mustWait
    ? waitForLock(world, { heard, item, holder, trip })
    : tell(manager, 'Resource.lock', later(heard, 1, 5), [heard], { trip, item });
  holderOf.set(item, { trip });
  const vote =
    manager === 'wallets'
      ? voteOfWallet(world, { locked, trip, has, costs })
      : voteYes(world, { locked, trip });
  const counted = tell(desk, 'Desk.count_vote', later(vote, 4, 19), [vote], { trip, from: manager });
  return { manager, item, vote, counted };
}

function waitForLock({ tell }, { heard, item, holder, trip }) {
  const waiting = tell(heard.source, 'Resource.wait', heard.time + 2, [heard], {
    trip,
    item,
    held_by: holder.trip,
  });
  return tell(
    heard.source,
    'Resource.lock',
    holder.unlocked.time + 3,
    [waiting, derived(holder.unlocked, 'same lock')],
    {
      trip,
      item,
    },
  );
}

function voteYes({ tell, chance }, { locked, trip }) {
  const written = tell(locked.source, 'Resource.write_redo', locked.time + chance.between(2, 9), [locked], {
    trip,
  });
  return tell(locked.source, 'Resource.vote_yes', written.time + 1, [written], { trip });
}

function voteOfWallet(world, { locked, trip, has, costs }) {
  const { tell } = world;
  const checked = tell(locked.source, 'Resource.check', locked.time + 4, [locked], {
    trip,
    balance: has,
    needed: costs,
  });
  if (has >= costs) return voteYes(world, { locked: checked, trip });
  return tell(locked.source, 'Resource.vote_no', checked.time + 1, [checked], {
    trip,
    because: `balance ${has} EUR, needed ${costs} EUR`,
  });
}

// Phase 2: the manager does as the desk decided, lets go of the lock and says so.
function carryOut(world, { manager, item, vote, trip, desk, decided }) {
  const { tell, chance } = world;
  const name = decided.name === 'Desk.commit' ? 'Resource.apply' : 'Resource.undo';
  const done = tell(manager, name, decided.time + chance.waiting(4, 19), [decided, vote], { trip });
  const unlocked = free(world, { manager, item, trip, decided: done });
  return tell(desk, 'Desk.count_done', unlocked.time + chance.waiting(4, 19), [unlocked], {
    trip,
    from: manager,
  });
}

function free({ tell, holderOf }, { manager, item, trip, decided }) {
  const unlocked = tell(manager, 'Resource.unlock', decided.time + 2, [decided], { trip, item });
  holderOf.set(item, { trip, unlocked });
  return unlocked;
}

function latest(promises) {
  return promises.map(({ counted }) => counted).reduce((a, b) => (a.time > b.time ? a : b));
}

function finish(events, aborted) {
  const chance = chanceOf(seed + 1);
  const head = {
    name: 'two-phase-commit',
    metadata: { title, question },
    architecture: architectureOf('Travel desk', roles, events),
    constraints: rulesOf('two-phase-commit'),
    provenance: {
      made_by: 'scripts/make-examples.mjs',
      seed,
      note: 'Invented travellers, invented wallets.',
    },
  };
  return {
    id: 'two-phase-commit',
    file: 'two-phase-commit.jsonl',
    title,
    question,
    summary:
      'Six trips at two desks, each booked at four places or at none. One wallet votes no, late, because of somebody whom the desk never met.',
    events,
    bytes: lightconeLines(
      head,
      asTheyArrive(events, () => chance.waiting(0, 6)),
    ),
    picture: spaceTimePicture({
      lanes: Object.keys(roles),
      events: events.filter(({ time }) => time > opening + 85 && time < opening + 330),
      focus: aborted,
      past: pastOf(aborted),
      future: futureOf(aborted, events),
    }),
  };
}
