import type { World } from '../source.ts';
import { utf8AsLatin1 } from './request-headers.ts';

/** After so many requests in a row that told where to go on and reached no server, one that does not tell is made too. */
const MOST_UNREACHED = 3;

export interface Reached {
  readonly response: Response;
  /** The server was not told where to go on, though it should have been. */
  readonly isUntold: boolean;
}

/** The requests of one source, one attempt after the other. */
export class Requests {
  private hasReached = false;
  /** In a row, of those that told where to go on. */
  private unreached = 0;
  /** A browser takes headers along to wherever it is sent on to; secrets are for this address alone. */
  private readonly redirect: 'follow' | 'manual';

  constructor(
    private readonly url: string,
    private readonly headers: Headers,
    private readonly world: World,
  ) {
    this.redirect = this.sentAlong.length > 0 ? 'manual' : 'follow';
  }

  /**
   * The answer; `undefined` when no server was reached.
   *
   * The browser does not say whether a server is down, or up and lets pages of other origins read, only not with the
   * header that tells where to go on. Such a server would be lost for good, so in the end it is asked without.
   *
   * @param lastEventId where to go on; empty: nowhere in particular
   */
  async ask(lastEventId: string, signal: AbortSignal): Promise<Reached | undefined> {
    if (lastEventId === '') return this.reach(this.headers, false, signal);
    const headers = new Headers(this.headers);
    headers.set('last-event-id', utf8AsLatin1(lastEventId));
    const reached = await this.reach(headers, false, signal);
    this.unreached = reached ? 0 : this.unreached + 1;
    return this.unreached > MOST_UNREACHED ? this.reach(this.headers, true, signal) : reached;
  }

  /** In whole sentences. */
  get whyUnreached(): string {
    if (this.hasReached) return 'The server cannot be reached.';
    const names = this.sentAlong;
    const named = names.length > 0 ? `, and ${names.join(', ')} in Access-Control-Allow-Headers` : '';
    const secure = this.url.startsWith('https:') ? '' : ' A page opened over https may not read from http.';
    return `The server cannot be reached. It may not be running, or it does not allow this page to read: for that it answers with Access-Control-Allow-Origin${named}.${secure}`;
  }

  /** Names of the headers that a person gave, or that hold what lets one in. */
  private get sentAlong(): string[] {
    return [...this.headers.keys()].filter((name) => name !== 'accept');
  }

  private async reach(
    headers: Headers,
    isUntold: boolean,
    signal: AbortSignal,
  ): Promise<Reached | undefined> {
    try {
      const { redirect } = this;
      const response = await this.world.fetch(this.url, { headers, signal, redirect, cache: 'no-store' });
      this.hasReached = true;
      return { response, isUntold };
    } catch {
      return undefined;
    }
  }
}
