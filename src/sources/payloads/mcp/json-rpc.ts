import { type Fields, isFields, own } from '../../../formats/index.ts';

export type RpcId = string | number;

/** A JSON-RPC message by what it is. */
export type RpcMessage =
  | { readonly kind: 'request'; readonly id: RpcId; readonly method: string; readonly params: Fields }
  | { readonly kind: 'notification'; readonly method: string; readonly params: Fields }
  | { readonly kind: 'result'; readonly id: RpcId | undefined; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: RpcId | undefined; readonly error: unknown };

/** The message in an object; `undefined` when it is none. A method that comes with no id asks for no answer. */
export function rpcMessageOf(fields: Fields): RpcMessage | undefined {
  const written = own(fields, 'id');
  const id = typeof written === 'string' || typeof written === 'number' ? written : undefined;
  const method = own(fields, 'method');
  if (typeof method === 'string') {
    const params = own(fields, 'params');
    const message = { method, params: isFields(params) ? params : {} };
    return id === undefined ? { kind: 'notification', ...message } : { kind: 'request', id, ...message };
  }
  const error = own(fields, 'error');
  if (error !== undefined && error !== null) return { kind: 'error', id, error };
  if (Object.hasOwn(fields, 'result')) return { kind: 'result', id, result: own(fields, 'result') };
  return undefined;
}
