import { EDGE_KINDS } from '../../model/provenance.ts';
import type { ViewPart } from './view-part.ts';

/** `e`: the kinds of edges that are drawn, with points between them; all of them are left out. */
export const edgeKindsPart: ViewPart = {
  keys: ['e'],
  title: 'kinds of edges',
  write: ({ edgeKinds }, link) => {
    if (edgeKinds.length === EDGE_KINDS.length) return;
    link.set('e', EDGE_KINDS.filter((kind) => edgeKinds.includes(kind)).join('.'));
  },
  apply: (app, link) => {
    const shown = link.get('e')?.split('.');
    app.store.setState({
      edgeKinds: shown ? EDGE_KINDS.filter((kind) => shown.includes(kind)) : EDGE_KINDS,
    });
  },
};
