import type { Task } from './machine.ts';

/** A task that the scheduler may take up next. */
export interface Choice {
  /** What `takeChoice` takes; it means something until the next step. */
  readonly index: number;
  /** The task itself: the same number in every run that went the same way so far. */
  readonly task: number;
  readonly kind: 'start' | 'timer' | 'emission' | 'delivery';
  /** The component that is concerned: a place in `System.components`. */
  readonly component: number;
  /** Of a delivery: a place in `System.connections`, and its number in the log. */
  readonly connection?: number;
  readonly delivery?: number;
  /** Of a delivery the events, ascending. */
  readonly rows?: readonly number[];
  /** Of an emission its action; of a timer its place in the module. */
  readonly action?: string;
  readonly timer?: number;
  /** Virtual milliseconds. */
  readonly due: number;
}

export function choiceOf(task: Task, index: number): Choice {
  const { number, due, kind } = task;
  switch (kind) {
    case 'delivery': {
      const { link, rows, target, delivery } = task;
      const component = target.actor.index;
      return { index, task: number, kind, component, connection: link.plan.index, delivery, rows, due };
    }
    case 'emission':
      return { index, task: number, kind, component: task.actor.index, action: task.action, due };
    case 'timer':
      return { index, task: number, kind, component: task.actor.index, timer: task.timer, due };
    case 'start':
      return { index, task: number, kind, component: task.actor.index, due };
  }
}
