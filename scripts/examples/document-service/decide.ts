import {
  bind,
  type Effectful,
  map,
  pure,
  withEffect,
  withEffects,
} from '../../../src/workspace/effects/effectful.ts';
import type { Change, DocumentState, DocumentView } from './documents.ts';
import { databaseEffect, logEffect, mailEffect } from './effects.ts';
import type { Asks, Request } from './request.ts';

/** What a command comes to. To decide is pure: it looks and does nothing; what is to be done comes with it as effects. */
export type Decision =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'serve'; readonly state: DocumentState }
  | { readonly kind: 'refuse'; readonly document: string; readonly why: string };

export function decideCreate(documents: DocumentView, request: Request<Asks['create']>): Effectful<Decision> {
  const { user, data } = request;
  const state = { ...data, document: documents.nextId, version: 1, isDeleted: false };
  return carriedOut({ ...state, did: 'created', by: user });
}

export function decideUpdate(documents: DocumentView, request: Request<Asks['update']>): Effectful<Decision> {
  const { document, basis, title } = request.data;
  return forLiving(documents, document, (state) =>
    state.version === basis
      ? carriedOut({ ...state, title, version: basis + 1, did: 'updated', by: request.user })
      : refused(document, `${document} is at version ${state.version}; this was written over ${basis}`),
  );
}

export function decideDelete(documents: DocumentView, request: Request<Asks['delete']>): Effectful<Decision> {
  return forLiving(documents, request.data.document, (state) =>
    carriedOut({ ...state, version: state.version + 1, isDeleted: true, did: 'deleted', by: request.user }),
  );
}

export function decideOpen(documents: DocumentView, request: Request<Asks['open']>): Effectful<Decision> {
  return forLiving(documents, request.data.document, (state) => pure({ kind: 'serve', state }));
}

function forLiving(
  documents: DocumentView,
  document: string,
  decide: (state: DocumentState) => Effectful<Decision>,
): Effectful<Decision> {
  const state = documents.find(document);
  if (!state) return refused(document, `there is no ${document}`);
  return state.isDeleted ? refused(document, `${document} was deleted`) : decide(state);
}

/** A change is stored, told to those who watch the document, and logged, in this order. */
function carriedOut(change: Change): Effectful<Decision> {
  return map(bind(bind(stored(change), told), logged), (done) => ({ kind: 'change', change: done }));
}

function refused(document: string, why: string): Effectful<Decision> {
  return withEffect({ kind: 'refuse', document, why }, logEffect(`refused: ${why}`));
}

function stored(change: Change): Effectful<Change> {
  return withEffect(change, databaseEffect(change));
}

/** A document that is new is no change to those who will watch it. */
function told(change: Change): Effectful<Change> {
  if (change.did === 'created') return pure(change);
  const others = change.watchers.filter((watcher) => watcher !== change.by);
  return withEffects(
    change,
    others.map((watcher) => mailEffect(watcher, sentenceOf(change))),
  );
}

function logged(change: Change): Effectful<Change> {
  return withEffect(change, logEffect(sentenceOf(change)));
}

function sentenceOf({ by, did, document, version, title }: Change): string {
  return `${by} ${did} ${document} version ${version}, ${title}`;
}
