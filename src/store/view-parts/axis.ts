import { AXES } from '../../model/view.ts';
import { setAxis } from '../commands/view.ts';
import type { ViewPart } from './view-part.ts';

/** `axis`: `level`, `time` or `compact`; causal order is left out. */
export const axisPart: ViewPart = {
  keys: ['axis'],
  title: 'axis',
  write: ({ viewport }, link) => {
    if (viewport.axis !== 'rank') link.set('axis', viewport.axis);
  },
  apply: (app, link) => setAxis(app, AXES.find((axis) => axis === link.get('axis')) ?? 'rank'),
};
