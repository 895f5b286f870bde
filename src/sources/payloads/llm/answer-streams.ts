import type { Provenance } from '../../../model/provenance.ts';
import { RecentMap } from '../recent-map.ts';
import { AnswerStream } from './answer-stream.ts';
import type { Piece } from './llm-message.ts';

/** Answers that may come in pieces at the same time. */
const MOST_STREAMS = 256;

/** The request that something answers, and how that is known. */
export interface Asked {
  readonly event: string;
  readonly provenance: Provenance;
}

export interface OpenStream {
  readonly asked: Asked | undefined;
  readonly answer: AnswerStream;
}

/** Answers that come in pieces, each known by the id of its request or by its own. */
export class AnswerStreams {
  private readonly streams = new RecentMap<OpenStream>(MOST_STREAMS);
  /** Keys of those that have begun, have not ended and whose pieces carry no id. */
  private unnamed: string[] = [];
  private joined = 0;

  /**
   * Which stream a piece belongs to: by request id, by the answer's id, or the only one that is open. One of which the
   * beginning was missed is a stream of its own. `undefined`: several could be meant.
   */
  keyOf(piece: Piece, requestId: string | undefined): string | undefined {
    const { unnamed } = this;
    if (requestId !== undefined) return keyOfRequest(requestId);
    if (piece.isNext && unnamed.length === 1) return unnamed[0];
    if (piece.isFirst || (piece.isNext && unnamed.length === 0)) {
      const key = piece.answer === undefined ? `joined ${++this.joined}` : keyOfAnswer(piece.answer);
      this.unnamed = [...unnamed, key].slice(-MOST_STREAMS);
      return key;
    }
    return piece.answer === undefined ? undefined : keyOfAnswer(piece.answer);
  }

  get(key: string): OpenStream | undefined {
    return this.streams.get(key);
  }

  begin(key: string, asked: Asked | undefined): OpenStream {
    const stream = { asked, answer: new AnswerStream() };
    this.streams.set(key, stream);
    return stream;
  }

  /** The last piece has come; what follows for the same answer (counts of tokens) still finds it. */
  end(key: string): void {
    this.unnamed = this.unnamed.filter((one) => one !== key);
  }

  forget(key: string): void {
    this.end(key);
    this.streams.delete(key);
  }
}

export function keyOfRequest(requestId: string): string {
  return `request ${requestId}`;
}

export function keyOfAnswer(answer: string): string {
  return `answer ${answer}`;
}
