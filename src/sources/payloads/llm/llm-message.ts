import type { Fields } from '../../../formats/index.ts';

/** What became of one message to or from a model, in whichever provider's words it came. */
export type LlmMessage = LlmRequest | LlmAnswer | LlmChunk | LlmFramePiece | LlmError;

/** A prompt that goes out. */
export interface LlmRequest {
  readonly kind: 'request';
  readonly model: string | undefined;
  readonly payload: Payload;
  /** Tool call ids whose results the request brings, in the turn after the model's last word. */
  readonly results: readonly string[];
}

/** A whole answer. */
export interface LlmAnswer {
  readonly kind: 'response';
  readonly model: string | undefined;
  /** The provider's id of the answer, which its pieces may have had too. */
  readonly answer?: string;
  readonly payload: Payload;
  readonly toolCalls: readonly ToolCall[];
}

/** A piece of an answer. */
export interface LlmChunk {
  readonly kind: 'chunk';
  readonly model: string | undefined;
  readonly payload: Payload;
  readonly piece: Piece;
}

export interface LlmError {
  readonly kind: 'error';
  readonly model: string | undefined;
  readonly payload: Payload;
}

/** A part of a streamed answer that says something about the whole and is no piece of its text. */
export interface LlmFramePiece {
  readonly kind: 'frame';
  readonly piece: Piece;
}

export type Payload = Record<string, unknown>;

export interface ToolCall {
  readonly id: string | undefined;
  readonly name: unknown;
  readonly arguments: unknown;
}

/** What a piece of a stream adds to the answer. */
export interface Piece {
  /** The provider's id of the answer. */
  readonly answer?: string;
  /** Goes on with the answer that has begun: the provider does not repeat its id. */
  readonly isNext?: true;
  readonly model?: string;
  readonly text?: string;
  readonly calls?: readonly CallPiece[];
  readonly usage?: Fields;
  readonly finishReason?: unknown;
  /** The answer begins, or is whole. */
  readonly isFirst?: true;
  readonly isLast?: true;
}

/** A piece of a tool call: its id and name come first, its arguments text by text. */
export interface CallPiece {
  /** Which call of the answer it is a piece of. */
  readonly index: number;
  readonly id?: string;
  readonly name?: unknown;
  readonly arguments?: string;
}
