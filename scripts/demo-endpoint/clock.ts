/** Time as the endpoint sees it; tests give it another. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls again and again; answers what ends that. */
  every(millis: number, call: () => void): () => void;
}

export const wallClock: Clock = {
  now: Date.now,
  every(millis, call) {
    const timer = setInterval(call, millis);
    return () => clearInterval(timer);
  },
};
