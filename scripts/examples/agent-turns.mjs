// The turns of the agent run: what the model says, which tools it calls, what they answer.
import { derived, inferred } from './story.mjs';

const turns = [
  {
    says: 'I need the product and the depots near Lyon.',
    calls: [
      {
        tool: 'find_product',
        server: 'warehouse',
        asks: { text: 'Alba lamp' },
        gets: { product: 'ALBA-2', name: 'Alba, brass' },
      },
      {
        tool: 'find_depot',
        server: 'carriers',
        asks: { city: 'Lyon' },
        gets: { depot: 'LYS-2', city: 'Lyon' },
      },
    ],
  },
  {
    says: 'Is there enough, what may be promised, and which way does it go?',
    calls: [
      {
        tool: 'stock_level',
        server: 'warehouse',
        asks: { product: 'ALBA-2' },
        key: 'ALBA-2',
        gets: { product: 'ALBA-2', units: 64 },
      },
      {
        tool: 'rules',
        server: 'warehouse',
        resource: 'rules/promises',
        gets: { text: 'Promise only what is in stock less what is reserved.' },
      },
      {
        tool: 'routes',
        server: 'carriers',
        asks: { from: 'Graz', to: 'LYS-2' },
        gets: { routes: ['truck via Milan', 'air via Vienna'] },
      },
    ],
  },
  {
    says: '64 in stock. What is reserved, and what do both routes cost?',
    calls: [
      {
        tool: 'reserved',
        server: 'warehouse',
        asks: { product: 'ALBA-2' },
        table: 'reservations',
        gets: { product: 'ALBA-2', units: 8 },
      },
      {
        tool: 'quote',
        server: 'carriers',
        asks: { route: 'truck via Milan', units: 40 },
        gets: { price: 212, arrives: 'Friday 09:00' },
      },
      { tool: 'quote', server: 'carriers', asks: { route: 'air via Vienna', units: 40 }, isLimited: true },
    ],
  },
  {
    says: 'The quote by air hit the rate limit; once more. And when does the truck close?',
    calls: [
      {
        tool: 'quote',
        server: 'carriers',
        asks: { route: 'air via Vienna', units: 40 },
        gets: { price: 689, arrives: 'Friday 07:30' },
      },
      {
        tool: 'closing_time',
        server: 'carriers',
        asks: { route: 'truck via Milan' },
        gets: { closes: 'Thursday 15:00' },
      },
    ],
  },
  {
    says: 'Yes. 64 are in stock, 8 are reserved, 56 are free. 40 lamps leave Graz by truck today and reach Lyon on Friday at 9.',
    calls: [],
  },
];

/** The whole loop from the question on; gives back the answer the customer gets. */
export function converse(world, start) {
  const { tell } = world;
  const question = tell('customer', 'question.asked', start, [], {
    text: 'We need 40 Alba lamps in Lyon by Friday. Can you promise that?',
  });
  let known = [
    tell('agent', 'run.started', question.time + 35, [question], {
      model: 'a-large-model',
      servers: ['warehouse', 'carriers'],
    }),
  ];
  const numbers = [];
  for (const turn of turns) {
    const response = ask(world, known, turn, numbers);
    if (turn.calls.length === 0)
      return tell('agent', 'answer.given', response.time + 20, [response], { text: turn.says });
    known = turn.calls.map((call, i) => use(world, response, call, i));
    numbers.push(...known.filter((result) => result.payload.result?.units !== undefined));
  }
  throw new Error('the last turn has to answer');
}

// A request to the model, its answer in pieces, and the whole of it.
function ask(world, known, { says, calls }, numbers) {
  const { tell, chance } = world;
  world.messages = (world.messages ?? 0) + known.length;
  const last = known.reduce((a, b) => (a.time > b.time ? a : b));
  const request = tell('llm', 'llm.request', last.time + chance.between(14, 40), known, {
    messages: known.length,
  });
  const words = says.split(' ');
  const size = Math.ceil(words.length / 6);
  let time = request.time + chance.between(320, 700);
  let index = 0;
  for (let i = 0; i < words.length; i += size) {
    tell('llm', 'llm.stream_chunk', time, [request], {
      index: index++,
      text: words.slice(i, i + size).join(' '),
    });
    time += chance.between(60, 190);
  }
  // Numbers of earlier results that stand in this answer: a good guess what it rests on, and no more than that.
  const used = numbers.filter(({ payload }) => says.includes(String(payload.result.units)));
  const seen = used.map((result) => inferred(result, 'the number stands in the answer', 0.85));
  return tell('llm', 'llm.response', time, [derived(request, 'response id'), ...seen], {
    text: says,
    usage: { input_tokens: 410 + 96 * world.messages, output_tokens: Math.round(words.length * 1.4) },
    finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
    tool_calls: calls.map(({ tool, asks }, i) => ({ id: `call-${i}`, name: tool, arguments: asks })),
  });
}

// One tool call: the agent sends it, the server looks, the agent has the result.
function use(world, response, call, index) {
  const { tell, chance } = world;
  const { server, tool, asks, resource, isLimited } = call;
  const rpc = `${server}-${response.time % 100_000}-${index}`;
  const kind = resource ? 'resource' : 'tool';
  const sent = tell(
    'agent',
    `mcp.${server}.${resource ? 'resource_read' : 'tool_call'}`,
    response.time + 8 + index * 3,
    [response],
    {
      rpc,
      ...(resource ? { resource } : { tool, call: `call-${index}`, arguments: asks }),
    },
  );
  const received = tell(
    server,
    `${kind}.received`,
    sent.time + chance.between(4, 14),
    [derived(sent, 'JSON-RPC id')],
    { rpc },
  );
  if (isLimited) return limited(world, { server, sent, received, rpc });
  const found = look(world, received, call);
  const answered = tell(server, `${kind}.answered`, found.time + chance.between(2, 9), [found], { rpc });
  return tell(
    'agent',
    `mcp.${server}.${kind}_result`,
    answered.time + chance.between(4, 14),
    [derived(answered, 'JSON-RPC id')],
    { rpc, result: call.gets },
  );
}

function limited({ tell }, { server, received, rpc }) {
  const refused = tell(server, 'tool.refused', received.time + 3, [received], { rpc, retry_after_ms: 600 });
  return tell('agent', `mcp.${server}.error`, refused.time + 9, [derived(refused, 'JSON-RPC id')], {
    rpc,
    error: { code: 429, message: 'Too many requests, try again in 600 ms' },
  });
}

// Where the server has its answer from: the cache, the table behind it, or itself.
function look({ tell, chance, cacheOf }, received, { key, table, gets }) {
  if (key) {
    return tell(
      'stock-cache',
      'cache.hit',
      received.time + 3,
      [received, derived(cacheOf[key], 'same cache key')],
      {
        key,
        units: gets.units,
        age_s: Math.round((received.time - cacheOf[key].time) / 1000),
      },
    );
  }
  if (!table)
    return tell(received.source, 'index.searched', received.time + chance.between(9, 60), [received]);
  return tell('stock-db', 'table.read', received.time + chance.between(9, 60), [received], {
    table,
    units: gets.units,
  });
}
