// How long frames take while something is done in each of them. Runs in the page.

/** Calls `act` once a frame and answers the time between frames, in milliseconds. */
export async function frames(count, act) {
  const times = [];
  let before = await frame();
  for (let at = 0; at < count; at++) {
    act(at);
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  return times;
}

/** Two frames: what was asked for has been painted. */
export async function settled() {
  await frame();
  await frame();
}

function frame() {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
