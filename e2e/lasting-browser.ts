// A browser as a person has one: its data outlives its pages and itself, and both can be killed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type TestInfo } from '@playwright/test';
import { listen } from './support.ts';

/** What is killed: the process of a page, as when it crashes, or the browser with all of its pages. */
export type Kill = 'page' | 'browser';

type Options = TestInfo['project']['use'];

export class LastingBrowser {
  /** What the console of its pages said. */
  readonly messages: string[] = [];
  private context: BrowserContext | undefined;

  private constructor(
    private readonly folder: string,
    private readonly options: Options,
    private readonly prepare: (context: BrowserContext) => Promise<void>,
  ) {}

  /** @param prepare what is done to the browser before it has a page, each time that it is started */
  static async launch(
    options: Options,
    prepare: (context: BrowserContext) => Promise<void> = async () => {},
  ): Promise<LastingBrowser> {
    const folder = await mkdtemp(join(tmpdir(), 'lightcone-browser-'));
    return new LastingBrowser(folder, options, prepare);
  }

  async newPage(): Promise<Page> {
    this.context ??= await this.start();
    return this.context.newPage();
  }

  async kill(page: Page, what: Kill): Promise<void> {
    if (what === 'page') return crashPage(page);
    const context = page.context();
    const session = await context.browser()!.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const gone = context.waitForEvent('close');
    process.kill(processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL');
    await gone;
    this.context = undefined;
  }

  async end(): Promise<void> {
    await this.context?.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private async start(): Promise<BrowserContext> {
    const { launchOptions, contextOptions, baseURL, viewport, locale, timezoneId } = this.options;
    const context = await chromium.launchPersistentContext(this.folder, {
      ...launchOptions,
      ...contextOptions,
      baseURL,
      viewport,
      locale,
      timezoneId,
    });
    listen(context, this.messages);
    await this.prepare(context);
    return context;
  }
}

/** Ends the process of a page at once; nothing that it still wanted to do is done. */
export async function crashPage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // nobody is left to answer
  session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}
