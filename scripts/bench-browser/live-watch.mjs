// What an attachment tells the page, and how the page's frames go meanwhile. Runs in the page before anything else: it
// listens at the ports over which the worker reports, so that the app is the one that is shipped.

/** Watches every report of the worker; answers what was seen. */
export function watchLive() {
  const seen = { views: [], found: [], frames: [] };
  let last;
  const listen = MessagePort.prototype.addEventListener;
  MessagePort.prototype.addEventListener = function (type, ...rest) {
    if (type === 'message') listen.call(this, 'message', ({ data }) => take(data));
    return listen.call(this, type, ...rest);
  };

  function take(data) {
    const view = data?.argumentList?.[0]?.value;
    if (!view?.verdicts || !view.sources) return;
    const { at, events, retained, pending, isOver, verdicts, sources } = view;
    const [{ lost, malformed, backlog }] = sources;
    const windowed = verdicts.filter(({ isWindowed }) => isWindowed).length;
    last = {
      at,
      events,
      retained,
      pending,
      isOver,
      lost,
      malformed,
      backlog,
      rules: verdicts.length,
      windowed,
    };
    seen.views.push(last);
    const now = Date.now();
    for (const { bindings, at: foundAt } of view.violations) {
      const sent = bindings.find(({ name }) => name === 'sent')?.value;
      if (sent !== undefined) seen.found.push({ judged: foundAt - sent, told: now - sent });
    }
  }

  let before = performance.now();
  const frame = () => {
    const now = performance.now();
    seen.frames.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  return {
    get last() {
      return last;
    },
    /** Forgets what was seen, but for the last report. */
    begin() {
      for (const list of Object.values(seen)) list.length = 0;
    },
    /** What was seen since then. */
    end: () => structuredClone(seen),
  };
}
