// The usual way with the same stream, in a worker: every line through JSON.parse, an object per event, linked to its causes
// through a map by id that forgets the oldest. Nothing is judged. Answers how many events it had in the time.
self.onmessage = async ({ data: { url, windowSize, warmMillis, millis } }) => {
  const abort = new AbortController();
  const response = await fetch(url, { signal: abort.signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const byId = new Map();
  const oldest = byId.values();
  let rest = '';
  let events = 0;
  let counted = 0;
  let began = 0;
  const first = performance.now();
  for (;;) {
    const { value } = await reader.read();
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const event = JSON.parse(line);
      const causes = event.causes.flatMap((id) => byId.get(id) ?? []);
      const linked = { ...event, causes, effects: [] };
      for (const cause of causes) cause.effects.push(linked);
      byId.set(event.id, linked);
      if (byId.size > windowSize) {
        const gone = oldest.next().value;
        byId.delete(gone.id);
        for (const { causes: others } of gone.effects) others.splice(others.indexOf(gone), 1);
      }
      events++;
    }
    const now = performance.now();
    if (began === 0 && now - first >= warmMillis) {
      began = now;
      counted = events;
    }
    if (began > 0 && now - began >= millis) {
      abort.abort();
      postMessage({ events: events - counted, millis: now - began });
      return;
    }
  }
};
