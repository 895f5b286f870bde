/** How tabs of one browser tell each other that something was kept. */
export interface TabChannel {
  post(commit: number): void;
  onPost(listener: (commit: number) => void): void;
}

/** One tab, or no way to reach the others: they are met when something is kept. */
export const NO_CHANNEL: TabChannel = { post: () => {}, onPost: () => {} };

export function broadcastChannel(name: string): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return NO_CHANNEL;
  const channel = new BroadcastChannel(name);
  return {
    post: (commit) => channel.postMessage(commit),
    onPost: (listener) => {
      channel.onmessage = ({ data }) => {
        if (typeof data === 'number') listener(data);
      };
    },
  };
}
