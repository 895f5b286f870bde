import { type Fields, isFields, own } from '../../../formats/index.ts';
import { fieldsAt, idsAt, listAt, textAt } from '../fields.ts';
import type { CallPiece, LlmMessage, Piece, ToolCall } from './llm-message.ts';
import { usageOf } from './usage.ts';

/** Answers of the Messages API and the events of its streams. An error looks like everybody's. */
export function anthropicMessage(body: Fields): LlmMessage | undefined {
  switch (own(body, 'type')) {
    case 'message':
      return Object.hasOwn(body, 'content') ? answer(body) : undefined;
    case 'message_start': {
      const message = fieldsAt(body, 'message') ?? {};
      const usage = usageOf(own(message, 'usage'));
      return frame({ answer: textAt(message, 'id'), model: textAt(message, 'model'), usage, isFirst: true });
    }
    case 'content_block_start':
      return frame({ isNext: true, calls: callBegun(body) });
    case 'content_block_delta':
      return chunk(body);
    case 'message_delta': {
      const delta = fieldsAt(body, 'delta') ?? {};
      const finishReason = own(delta, 'stop_reason') ?? undefined;
      return frame({ isNext: true, usage: usageOf(own(body, 'usage')), finishReason });
    }
    case 'message_stop':
      return frame({ isNext: true, isLast: true });
    case 'content_block_stop':
    case 'ping':
      return frame({ isNext: true });
    default:
      return undefined;
  }
}

function frame(piece: Piece): LlmMessage {
  return { kind: 'frame', piece };
}

function answer(body: Fields): LlmMessage {
  const model = textAt(body, 'model');
  const toolCalls = anthropicToolCalls(body);
  const content = listAt(body, 'content');
  const texts = blocks(body, 'text').map((block) => textAt(block, 'text') ?? '');
  const isShown = texts.length + toolCalls.length === content.length;
  return {
    kind: 'response',
    model,
    answer: textAt(body, 'id'),
    toolCalls,
    payload: {
      model,
      text: texts.join(''),
      usage: usageOf(own(body, 'usage')),
      finish_reason: own(body, 'stop_reason'),
      tool_calls: toolCalls.length > 0 ? toolCalls : undefined,
      content: isShown ? undefined : content,
    },
  };
}

/** The calls in a message of the model. */
export function anthropicToolCalls(message: Fields): ToolCall[] {
  return blocks(message, 'tool_use').map((block) => ({
    id: textAt(block, 'id'),
    name: own(block, 'name'),
    arguments: own(block, 'input'),
  }));
}

/** Tool call ids in a message that brings results. */
export function anthropicResults(message: Fields): string[] {
  return blocks(message, 'tool_result').flatMap((block) => idsAt(block, 'tool_use_id'));
}

function blocks(message: Fields, type: string): Fields[] {
  return listAt(message, 'content')
    .filter(isFields)
    .filter((block) => own(block, 'type') === type);
}

function callBegun(body: Fields): CallPiece[] {
  const block = fieldsAt(body, 'content_block') ?? {};
  if (own(block, 'type') !== 'tool_use') return [];
  return [{ index: indexOf(body), id: textAt(block, 'id'), name: own(block, 'name') }];
}

function chunk(body: Fields): LlmMessage {
  const delta = fieldsAt(body, 'delta') ?? {};
  const text = own(delta, 'text');
  const json = own(delta, 'partial_json');
  const isText = typeof text === 'string';
  const calls: CallPiece[] = typeof json === 'string' ? [{ index: indexOf(body), arguments: json }] : [];
  return {
    kind: 'chunk',
    model: undefined,
    payload: { block: own(body, 'index'), ...(isText ? { text } : { delta }) },
    piece: { isNext: true, text: isText ? text : undefined, calls },
  };
}

function indexOf(body: Fields): number {
  const index = own(body, 'index');
  return typeof index === 'number' ? index : 0;
}
