import type { Aspect } from '../../../src/workspace/aspects/aspect.ts';
import { type Answer, causesOf, type Request } from './request.ts';
import type { Tell } from './tell.ts';

/** The log of the commands' calls: an aspect, of which neither the commands nor those who call them know. */
export class CallLog {
  /** The ends of all calls so far: what a report of them rests on. */
  readonly ends: string[] = [];

  constructor(private readonly tell: Tell) {}

  readonly aspect: Aspect = {
    name: 'logging',
    pattern: 'command.*',
    around: ({ name, args }, proceed) => {
      const [{ event }] = args as [Request];
      const began = this.tell('aspects', 'call.began', { name }, [event]);
      return (proceed() as Promise<Answer>).then(
        ({ causes }) => this.end(name, 'done', [began, ...causes]),
        (error) => this.end(name, 'refused', [began, ...causesOf(error)]),
      );
    },
  };

  private end(name: string, how: 'done' | 'refused', causes: readonly string[]): void {
    this.ends.push(this.tell('aspects', 'call.ended', { name, how }, causes));
  }
}
