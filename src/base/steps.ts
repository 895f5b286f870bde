/** Long work in pieces of a millisecond or so: yields how far it has come, 0 to 1, and returns what came of it. */
export type Steps<T> = Generator<number, T>;

/** All of it in one go. */
export function runThrough<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Work as the part of a larger one that begins at `from` and ends at `to`. */
export function* partOf<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + (to - from) * step.value;
  }
}
