// Gossip: six hosts keep one note, the colour of the day, by telling a neighbour now and then. Every line of their
// logs carries a vector clock, and that is all: no ids, no times, no causes. The order has to be read off the clocks.
//
// After a while the net falls into two parts. In one part ash writes amber, in the other oak writes teal: two writes
// that know nothing of each other. When the net heals, whoever hears of both sees that neither is older and settles on
// the one later in the alphabet, so that all who settle agree. In the end the day is teal everywhere.
import { chanceOf } from './chance.mjs';
import { spaceTimePicture } from './picture.mjs';
import { futureOf, pastOf } from './story.mjs';

const seed = 23;
const hosts = ['ash', 'birch', 'cedar', 'elm', 'fir', 'oak'];
const rounds = { parted: 7, writes: 9, healed: 15, end: 23 };
const sides = [
  ['ash', 'birch', 'cedar', 'elm'],
  ['fir', 'oak'],
];

const title = 'Two colours of the day';
const question = 'Which writes knew of each other, and who settled it?';

export function gossip() {
  const net = netOf(chanceOf(seed));
  for (const host of hosts) net.local(host, 'starts with an empty note');
  net.write('cedar', 'linen');
  for (let round = 0; round < rounds.end; round++) {
    if (round === rounds.parted)
      for (const host of ['elm', 'fir']) net.local(host, 'loses the link to the other side');
    if (round === rounds.writes) net.write('ash', 'amber');
    if (round === rounds.writes) net.write('oak', 'teal');
    if (round === rounds.healed)
      for (const host of ['elm', 'fir']) net.local(host, 'has the link to the other side again');
    net.round(
      (from, to) =>
        round < rounds.parted ||
        round >= rounds.healed ||
        sides.some((side) => side.includes(from) && side.includes(to)),
    );
  }
  net.deliver(Number.POSITIVE_INFINITY);
  return finish(net.events);
}

// The hosts, what they know, and the messages under way.
function netOf(chance) {
  const clocks = new Map(hosts.map((host) => [host, Object.fromEntries(hosts.map((other) => [other, 0]))]));
  const notes = new Map(hosts.map((host) => [host, undefined]));
  const lastOf = new Map();
  const underWay = [];
  const events = [];
  let now = 0;

  function record(host, text, causes = []) {
    const clock = clocks.get(host);
    clock[host]++;
    const known = Object.fromEntries(
      Object.entries(clock).filter(([other, count]) => other === host || count > 0),
    );
    const before = lastOf.has(host) ? [lastOf.get(host)] : [];
    const event = {
      source: host,
      time: now++,
      name: text,
      clock: known,
      causes: [...before, ...causes].map((cause) => ({ event: cause })),
    };
    lastOf.set(host, event);
    events.push(event);
    return event;
  }

  function write(host, colour) {
    const writes = notes.get(host)?.writes ?? {};
    record(host, `writes ${colour}`);
    notes.set(host, { colour, writes: { ...writes, [host]: clocks.get(host)[host] } });
  }

  function receive({ to, from, note, clock, sent }) {
    const own = clocks.get(to);
    for (const other of hosts) own[other] = Math.max(own[other], clock[other]);
    const mine = notes.get(to);
    if (note === undefined) return record(to, `hears nothing new from ${from}`, [sent]);
    if (mine === undefined || knows(note, mine)) {
      notes.set(to, note);
      return record(to, `hears ${note.colour} from ${from} and takes it over`, [sent]);
    }
    if (knows(mine, note)) return record(to, `hears ${note.colour} from ${from} and knows it`, [sent]);
    const colour = [mine.colour, note.colour].sort().at(-1);
    notes.set(to, { colour, writes: { ...mine.writes, ...note.writes } });
    return record(
      to,
      `hears ${note.colour} from ${from}: neither it nor ${mine.colour} is older, settles on ${colour}`,
      [sent],
    );
  }

  /** Hands over what has been under way long enough. */
  function deliver(until) {
    underWay.sort((a, b) => a.due - b.due);
    while (underWay.length > 0 && underWay[0].due <= until) receive(underWay.shift());
  }

  /** Every host tells somebody whom it can reach; a host with nothing to tell is silent now and then. */
  function round(reaches) {
    for (const from of hosts) {
      deliver(now);
      if (notes.get(from) === undefined ? !chance.oneIn(3) : chance.oneIn(4)) continue;
      const to = chance.pick(hosts.filter((other) => other !== from && reaches(from, other)));
      const note = notes.get(from);
      const sent = record(from, `tells ${to} ${note === undefined ? 'nothing' : note.colour}`);
      underWay.push({
        to,
        from,
        note,
        clock: { ...clocks.get(from) },
        sent,
        due: now + chance.between(1, 9),
      });
    }
  }

  return { events, local: record, write, deliver, round };
}

// A note knows another when it stands on every write the other stands on.
function knows(note, other) {
  return Object.entries(other.writes).every(([writer, count]) => (note.writes[writer] ?? 0) >= count);
}

function finish(events) {
  const written = events.find(({ name }) => name === 'writes amber');
  const lines = events.map(({ source, clock, name }) => `${source} ${JSON.stringify(clock)}\n${name}\n`);
  return {
    id: 'gossip',
    file: 'gossip.log',
    title,
    question,
    summary:
      'Six hosts pass a note around, lose half of the net, write two different notes and find together again. A log with vector clocks and nothing else.',
    events,
    bytes: lines.join(''),
    picture: spaceTimePicture({
      lanes: hosts,
      events,
      focus: written,
      past: pastOf(written),
      future: futureOf(written, events),
    }),
  };
}
