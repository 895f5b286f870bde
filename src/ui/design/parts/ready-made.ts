/** A part that is ready to be put on the canvas: an interface and a module, as text. */
export interface ReadyMadePart {
  readonly id: string;
  readonly title: string;
  /** What it does, in a sentence. */
  readonly does: string;
  /** What a component of it is called first. */
  readonly name: string;
  readonly fragment: string;
}

export const READY_MADE_PARTS: readonly ReadyMadePart[] = [
  {
    id: 'source',
    title: 'Source',
    does: 'Emits an item again and again.',
    name: 'source',
    fragment: `interface Source {
  out item(number: integer)
}

module Ticking implements Source {
  set count = 0
  every 100ms {
    set count = count + 1
    emit item(number: count)
  }
}
`,
  },
  {
    id: 'worker',
    title: 'Worker',
    does: 'Takes an item and answers with a result a while later.',
    name: 'worker',
    fragment: `interface Worker {
  in work(number: integer)
  out done(number: integer)
}

module Working implements Worker {
  when work(number: ?n)
    emit done(number: ?n) after uniform(5, 20)
}
`,
  },
  {
    id: 'sink',
    title: 'Sink',
    does: 'Takes what arrives and says when it has.',
    name: 'sink',
    fragment: `interface Sink {
  in take(number: integer)
  out taken(number: integer)
}

module Taking implements Sink {
  when take(number: ?n)
    emit taken(number: ?n)
}
`,
  },
  {
    id: 'store',
    title: 'Store',
    does: 'Keeps the last value that was written and answers reads.',
    name: 'store',
    fragment: `interface Store {
  in write(value: any)
  in read()
  out written(value: any)
  out answer(value: any)
}

module Keeping implements Store {
  set value = null
  when write(value: ?v) {
    set value = ?v
    emit written(value: ?v)
  }
  when read
    emit answer(value: value)
}
`,
  },
  {
    id: 'service',
    title: 'Service',
    does: 'Answers each request, and fails now and then.',
    name: 'service',
    fragment: `interface Service {
  in request(id: integer)
  out response(id: integer)
  out failed(id: integer)
}

module Serving implements Service {
  set luck = 1
  when request(id: ?i) {
    set luck = uniform(0, 1)
  }
  when request(id: ?i) where luck >= 0.1
    emit response(id: ?i) after normal(20, 4)
  when request(id: ?i) where luck < 0.1
    emit failed(id: ?i) after 50ms
}
`,
  },
  {
    id: 'client',
    title: 'Client',
    does: 'Sends a request, waits for the answer, sends the next one.',
    name: 'client',
    fragment: `interface Client {
  out request(id: integer)
  in response(id: integer)
}

module Asking implements Client {
  set next = 1
  start
    emit request(id: 1)
  when response(id: ?i) where next < 10 {
    set next = next + 1
    emit request(id: next) after 10ms
  }
}
`,
  },
  {
    id: 'gate',
    title: 'Gate',
    does: 'Lets through only what is large enough.',
    name: 'gate',
    fragment: `interface Gate {
  in offer(value: number)
  out passed(value: number)
  out refused(value: number)
}

module Guarding implements Gate {
  when offer(value: ?v) where ?v > 10
    emit passed(value: ?v)
  when offer(value: ?v) where ?v <= 10
    emit refused(value: ?v)
}
`,
  },
  {
    id: 'counter',
    title: 'Counter',
    does: 'Counts what arrives and reports every tenth.',
    name: 'counter',
    fragment: `interface Counter {
  in count()
  out reached(total: integer)
}

module Counting implements Counter {
  set total = 0
  when count
    set total = total + 1
  when count where total % 10 == 0
    emit reached(total: total)
}
`,
  },
];
