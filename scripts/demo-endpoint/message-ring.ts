/** One message as all clients get it. */
export interface Message {
  /** From 1. */
  readonly sequence: number;
  /** Without line ends; not always sound JSON. */
  readonly text: string;
  /** Bytes of all messages before it. */
  readonly bytesBefore: number;
}

/** The last messages, for clients that come back. */
export class MessageRing {
  private readonly messages: Message[] = [];
  private count = 0;
  private bytes = 0;

  constructor(private readonly size: number) {}

  /** 0 before the first. */
  get newest(): number {
    return this.count;
  }

  /** The oldest that is kept; before the first message its number to be. */
  get oldest(): number {
    return Math.max(1, this.count - this.size + 1);
  }

  append(text: string): void {
    this.count++;
    this.messages[this.count % this.size] = { sequence: this.count, text, bytesBefore: this.bytes };
    // What is sent here is ASCII.
    this.bytes += text.length;
  }

  /** From `sequence`, which is kept or still to come, up to the newest, as many as have so many bytes together. */
  from(sequence: number, mostBytes: number): Message[] {
    const found: Message[] = [];
    let bytes = 0;
    for (let next = sequence; next <= this.count && bytes < mostBytes; next++) {
      const message = this.messages[next % this.size];
      found.push(message);
      bytes += message.text.length;
    }
    return found;
  }

  /** Bytes of the messages from `sequence` on. */
  bytesFrom(sequence: number): number {
    if (sequence > this.count) return 0;
    return this.bytes - this.messages[sequence % this.size].bytesBefore;
  }
}
