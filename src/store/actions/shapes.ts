import { showPlace, stepPlace } from '../commands/shapes/draw-places.ts';
import { canTakeShape, dropShape, takeShape } from '../commands/shapes/find-shape.ts';
import type { Action } from './action.ts';

const shapes = { section: 'Shapes', where: 'explore', words: 'motif pattern search same similar' } as const;

export const shapeActions: readonly Action[] = [
  {
    ...shapes,
    id: 'shapes.take',
    title: 'Find every place with the shape of these events',
    keys: ['O'],
    isPossible: canTakeShape,
    run: (app) => void takeShape(app),
  },
  {
    ...shapes,
    id: 'shapes.next',
    title: 'Next place with this shape',
    keys: ['Shift+O'],
    isPossible: ({ shapeAnswer }) => (shapeAnswer?.total ?? 0) > 0,
    run: (app) => void stepPlace(app, 1),
  },
  {
    ...shapes,
    id: 'shapes.previous',
    title: 'Previous place with this shape',
    isPossible: ({ shapeAnswer }) => (shapeAnswer?.total ?? 0) > 0,
    run: (app) => void stepPlace(app, -1),
  },
  {
    ...shapes,
    id: 'shapes.all',
    title: 'All places with this shape',
    isPossible: ({ shapePlace }) => shapePlace !== undefined,
    run: (app) => void showPlace(app, undefined),
  },
  {
    ...shapes,
    id: 'shapes.drop',
    title: 'Forget the shape',
    isPossible: ({ shape }) => shape !== undefined,
    run: (app) => void dropShape(app),
  },
];
