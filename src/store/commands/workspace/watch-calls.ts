import { messageOf } from '../../../base/errors.ts';
import {
  type CallLine,
  errorReportingAspect,
  type ListedAspect,
  loggingAspect,
  Metrics,
  type MetricsRow,
  metricsAspect,
  type Workspace,
} from '../../../workspace/index.ts';

/** The log holds so many lines; the oldest go. */
const MOST_LINES = 200;

export interface LogLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

/** What aspects see of commands and worker calls: figures, a log, errors. They are switched while everything runs. What commands have said to the log stands between. */
export class CallWatch {
  private readonly figures = new Metrics();
  private log: LogLine[] = [];

  constructor(private readonly workspace: Workspace) {
    const { aspects } = workspace;
    aspects.add(metricsAspect(this.figures, () => performance.now()));
    aspects.add(
      loggingAspect((line) => this.say(callText(line))),
      { isOn: false },
    );
    aspects.add(
      errorReportingAspect((name, error) => {
        const data = { name, message: messageOf(error) };
        workspace.note({ type: 'call.failed', source: 'aspects', data });
      }),
    );
  }

  /** Sorted by name. */
  read(): readonly MetricsRow[] {
    return this.figures.read();
  }

  /** The newest last. */
  lines(): readonly LogLine[] {
    return this.log;
  }

  list(): readonly ListedAspect[] {
    return this.workspace.aspects.list();
  }

  switch(name: string, isOn: boolean): void {
    if (isOn) this.workspace.aspects.switchOn(name);
    else this.workspace.aspects.switchOff(name);
  }

  /** It watches every so manyeth call of each name from now on. */
  sample(name: string, every: number): void {
    this.workspace.aspects.sample(name, every);
  }

  reset(): void {
    this.figures.reset();
    this.log = [];
  }

  /** One more line of the log. */
  say(text: string): void {
    this.log.push({ text, at: Date.now() });
    if (this.log.length > MOST_LINES) this.log.shift();
  }
}

function callText({ name, what, message }: CallLine): string {
  return message === undefined ? `${name} ${what}` : `${name} ${what}: ${message}`;
}
