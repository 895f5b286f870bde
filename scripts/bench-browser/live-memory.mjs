// What a page and its workers hold in memory once garbage has been collected, in megabytes.

/** @param page of Playwright; answers `{ page, worker }`: the page itself, and its workers together */
export async function heldBy(page) {
  const session = await page.context().newCDPSession(page);
  const workers = await attachToWorkers(session);
  try {
    const sizes = [];
    for (const send of workers) sizes.push(await heldIn(send));
    const own = await heldIn((method) => session.send(method));
    return { page: own, worker: sizes.reduce((sum, size) => sum + size, 0) };
  } finally {
    await session.detach();
  }
}

async function heldIn(send) {
  await send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await send('Runtime.getHeapUsage');
  return (usedSize + backingStorageSize) / 1e6;
}

/** What sends a command to each worker of the page. */
async function attachToWorkers(session) {
  const workers = [];
  const waiting = new Map();
  let lastId = 0;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push((method) => ask(sessionId, method));
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result);
  });
  const ask = (sessionId, method) =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, resolve);
      session
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
        .catch(reject);
    });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  return workers;
}
