import { messageOf } from '../../../src/base/errors.ts';
import type { Publish } from '../../../src/workspace/bus/event-draft.ts';
import type { Outcome } from '../../../src/workspace/effects/effect-runner.ts';
import type { Effectful } from '../../../src/workspace/effects/effectful.ts';
import { runSaga } from '../../../src/workspace/saga/run-saga.ts';
import { type Decision, decideCreate, decideDelete, decideOpen, decideUpdate } from './decide.ts';
import { type Change, Documents, type DocumentView } from './documents.ts';
import { publishingSaga, Site } from './publishing.ts';
import { type Answer, type Asks, Refused, type Request } from './request.ts';
import { SearchIndex } from './search-index.ts';
import type { World } from './world.ts';

export type Commands = {
  readonly [Name in keyof Asks]: (request: Request<Asks[Name]>) => Promise<Answer>;
};

/**
 * A service of documents.
 *
 *   request -> command -> decide, which is pure -> an event of the document -> subscribers: index, audit, statistics
 *                                                                           -> effects: database, mail, log -> answer
 *                      -> or a refusal, or the steps of a saga
 */
export class DocumentService {
  /** Under the advice of aspects. @throws Refused */
  readonly commands: Commands;
  private readonly documents = new Documents();
  private readonly site = new Site();
  private readonly index: SearchIndex;

  constructor(private readonly world: World) {
    this.index = new SearchIndex(world);
    this.commands = world.aspects.weaveObject<Commands>('command', {
      create: (request) => this.carryOut('create', request, decideCreate),
      update: (request) => this.carryOut('update', request, decideUpdate),
      delete: (request) => this.carryOut('delete', request, decideDelete),
      open: (request) => this.carryOut('open', request, decideOpen),
      search: (request) => this.search(request),
      publish: (request) => this.publish(request),
    });
  }

  private async carryOut<Name extends 'create' | 'update' | 'delete' | 'open'>(
    name: Name,
    request: Request<Asks[Name]>,
    decide: (documents: DocumentView, request: Request<Asks[Name]>) => Effectful<Decision>,
  ): Promise<Answer> {
    const command = await this.begin(name, request);
    const { value: decision, effects } = decide(this.documents, request);
    const { event, answer } = this.settle(decision, command);
    const outcomes = await this.world.effects.perform(effects, [event]);
    for (const outcome of outcomes) void this.tryAgain(outcome);
    const causes = outcomes.length > 0 ? outcomes.flatMap((outcome) => outcome.event ?? []) : [event];
    if (decision.kind === 'refuse') throw new Refused(decision.why, [event, ...causes]);
    return { data: answer, causes };
  }

  private async begin(name: keyof Asks, { user, data, event }: Request): Promise<string> {
    const command = this.world.tell('commands', `command.${name}`, { by: user, ...data }, [event]);
    await this.world.work(3, 12);
    return command;
  }

  /** Makes a decision an event, which whoever subscribed hears of at once. */
  private settle(decision: Decision, command: string): { event: string; answer: Answer['data'] } {
    if (decision.kind === 'change') return this.change(decision.change, command);
    const { tell } = this.world;
    if (decision.kind === 'refuse') {
      const { document, why } = decision;
      const causes = [command, ...this.documents.newestOf(document)];
      return { event: tell('commands', 'refusal', { document, why }, causes), answer: {} };
    }
    const { document, version, title } = decision.state;
    const answer = { document, version, title };
    const causes = [command, ...this.documents.newestOf(document)];
    return { event: tell('documents', 'content.served', answer, causes), answer };
  }

  private change(change: Change, command: string): { event: string; answer: Answer['data'] } {
    const { did, by, document, version, title } = change;
    const causes = [command, ...this.documents.newestOf(document)];
    const data = { document, version, title };
    const event = this.world.tell('documents', `document.${did}`, data, causes, { author: by });
    this.documents.apply(change, event);
    return { event, answer: { document, version } };
  }

  /** A mail that was not taken is sent once more, after a while, caused by how it went the first time. */
  private async tryAgain(outcome: Outcome): Promise<void> {
    if (outcome.end !== 'failed' || outcome.effect.kind !== 'notify') return;
    await this.world.time.pass(1_500);
    await this.world.effects.perform([outcome.effect], outcome.event ? [outcome.event] : []);
  }

  private async search(request: Request<Asks['search']>): Promise<Answer> {
    const command = await this.begin('search', request);
    const { hits, event } = this.index.find(request.data.words, command);
    return { data: { hits }, causes: [event] };
  }

  private async publish(request: Request<Asks['publish']>): Promise<Answer> {
    const { document } = request.data;
    const command = await this.begin('publish', request);
    const state = this.documents.find(document);
    if (!state || state.isDeleted) throw new Refused(`there is no ${document}`, [command]);
    let causes: readonly string[] = [command];
    const report: Publish = (draft) => {
      const event = this.world.bus.publish(draft);
      if (event) causes = [event.id];
      return event;
    };
    const saga = publishingSaga(document, this.world, this.site);
    const input = { state, newest: this.documents.newestOf(document) };
    const end = await runSaga(saga, input, { report, causes });
    if (!end.ok) throw new Refused(`not published: ${messageOf(end.fault)}`, causes);
    return { data: { document, version: state.version }, causes };
  }
}
