import type { Fields } from '../../../formats/index.ts';
import { present } from '../fields.ts';
import type { CallPiece, Payload, Piece, ToolCall } from './llm-message.ts';

/** Characters of one answer that are put together; what comes after them is left out. */
const LONGEST_ANSWER = 256 * 1024;

const MOST_CALLS = 128;

/** An answer while its pieces come in, to be told as a whole when the last has come. */
export class AnswerStream {
  /** Pieces so far that were events. */
  chunks = 0;
  isWhole = false;
  private model: string | undefined;
  private text = '';
  private left = LONGEST_ANSWER;
  private usage: Fields | undefined;
  private finishReason: unknown;
  private readonly calls = new Map<number, { id?: string; name?: unknown; arguments: string }>();

  take({ model, text, calls, usage, finishReason }: Piece): void {
    this.model ??= model;
    if (usage) this.usage = { ...this.usage, ...usage }; // providers count what goes in at the start, what comes out at the end
    this.finishReason = finishReason ?? this.finishReason;
    if (text !== undefined) this.text += this.fitting(text);
    for (const call of calls ?? []) this.takeCall(call);
  }

  get toolCalls(): ToolCall[] {
    return Array.from(this.calls.values(), (call) => ({ ...call, id: call.id, name: call.name }));
  }

  /** The answer as if it had come whole. */
  payload(): Payload {
    const { toolCalls } = this;
    return {
      model: this.model,
      text: this.text,
      usage: this.usage,
      finish_reason: this.finishReason,
      tool_calls: toolCalls.length > 0 ? toolCalls.map((call) => present({ ...call })) : undefined,
      chunks: this.chunks,
      cut_off: this.left === 0 ? true : undefined,
    };
  }

  private takeCall(piece: CallPiece): void {
    let call = this.calls.get(piece.index);
    if (!call) {
      if (this.calls.size === MOST_CALLS) return;
      call = { arguments: '' };
      this.calls.set(piece.index, call);
    }
    call.id ??= piece.id;
    call.name ??= piece.name;
    if (piece.arguments !== undefined) call.arguments += this.fitting(piece.arguments);
  }

  private fitting(text: string): string {
    const taken = text.slice(0, this.left);
    this.left -= taken.length;
    return taken;
  }
}
