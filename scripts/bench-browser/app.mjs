// The app as a person uses it, with a stop watch: opens files, pans, selects, searches, opens the cone view.
import { readFileSync } from 'node:fs';

const frames = ['frames.mjs', 'gestures.mjs']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n')
  .replaceAll(/^import .*$/gm, '')
  .replaceAll('export ', '');

export class App {
  constructor(browser, address, frameCount) {
    this.browser = browser;
    this.address = address;
    this.frameCount = frameCount;
  }

  /** A fresh page on the start screen, with what measures it. */
  async begin() {
    await this.page?.close();
    this.page = await this.browser.newPage({ viewport: { width: 1440, height: 900 } });
    await this.page.addInitScript(
      `window.stopWatch = (() => { ${frames}; return { frames, settled, panFlow, dragFlow }; })();`,
    );
    await this.page.goto(this.address);
    await this.idle();
  }

  async open(file) {
    await this.begin();
    await this.page.getByLabel('Open recording').setInputFiles(file);
    await this.idle();
    await this.page
      .getByRole('button', { name: 'Skip the tour' })
      .click({ timeout: 1000 })
      .catch(() => {});
    await this.page.waitForTimeout(500);
  }

  async idle() {
    await this.page.waitForTimeout(50);
    await this.page.locator('#root[data-idle="true"]').waitFor({ state: 'attached' });
  }

  /** Time between frames of the page, and between frames that the worker has drawn (the axis follows each of them). */
  async pan() {
    return this.page.evaluate(async (count) => {
      const area = document.querySelector('[role="application"]');
      const { left, top, width, height } = area.getBoundingClientRect();
      const drawn = [];
      let before = performance.now();
      const observer = new MutationObserver(() => {
        drawn.push(performance.now() - before);
        before = performance.now();
      });
      observer.observe(area.parentElement, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      const options = {
        bubbles: true,
        cancelable: true,
        clientX: left + width / 2,
        clientY: top + height / 2,
      };
      const times = await window.stopWatch.frames(count, (at) => {
        const zoom = at % 30 < 15 ? -30 : 30;
        area.dispatchEvent(new WheelEvent('wheel', { ...options, deltaY: zoom, ctrlKey: true }));
        area.dispatchEvent(
          new WheelEvent('wheel', { ...options, deltaX: at % 40 < 20 ? 12 : -12, deltaY: 0 }),
        );
      });
      observer.disconnect();
      return { frames: times, drawn };
    }, this.frameCount);
  }

  /** Selects a suspect by a click on it in the list; until its cones are counted, described and drawn. */
  async select(round) {
    const begin = this.page.getByRole('region', { name: 'Where to begin' });
    for (let left = 4; left > 0 && (await begin.count()) === 0; left--) {
      await this.page.getByRole('application').first().focus();
      await this.page.keyboard.press('Escape');
      await this.idle();
    }
    const button = begin
      .getByRole('listitem')
      .nth(round % 5)
      .getByRole('button');
    const title = await button.getAttribute('title');
    const millis = await button.evaluate(async (element) => {
      const begun = performance.now();
      element.click();
      do await window.stopWatch.settled();
      while (document.querySelector('#root').dataset.idle !== 'true');
      return performance.now() - begun;
    });
    return { millis, id: title.split('\n').at(-1) };
  }

  /** From the last key to hits on screen for the whole text. */
  async search(text) {
    const box = this.page.getByRole('combobox', { name: /search/i }).first();
    await box.fill('');
    await this.idle();
    return box.evaluate(async (element, typed) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
      element.focus();
      const begun = performance.now();
      set.call(element, typed);
      element.dispatchEvent(new Event('input', { bubbles: true }));
      do await window.stopWatch.settled();
      while (document.querySelector('#root').dataset.idle !== 'true');
      return performance.now() - begun;
    }, text);
  }

  async openNotation() {
    await this.page.getByRole('application').focus();
    await this.page.keyboard.press('Shift+J');
    await this.page.locator('.view-lines').waitFor();
    await this.idle();
  }

  /** Puts a pattern into the editor: from the key until it is counted and its events are lit in the picture. */
  async preview(pattern) {
    const lines = this.page.locator('.view-lines');
    await lines.click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('Delete');
    await this.idle();
    return this.page.evaluate(async (text) => {
      const lit = () =>
        [...document.querySelectorAll('span')].find((one) =>
          /^Showing: .* of the pattern$/.test(one.textContent),
        )?.textContent;
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', `constraint a: exists ${text}`);
      const begun = performance.now();
      document.activeElement.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
      do await window.stopWatch.settled();
      while (!lit());
      return { millis: performance.now() - begun, said: lit() };
    }, pattern);
  }

  /** Selects an event by its id and opens the cone view on it, one step each way. */
  async focusCone(id) {
    await this.page
      .getByRole('combobox', { name: /search/i })
      .first()
      .fill(id);
    await this.idle();
    await this.page.getByRole('option').first().click();
    await this.idle();
    await this.page.getByRole('application').focus();
    await this.page.keyboard.press('g');
    await this.idle();
  }

  /** Widens to the whole past, 500 nodes: until the first picture is on screen, and until the final one is. */
  async widenCone() {
    await this.cone().getByRole('combobox', { name: 'Fold' }).selectOption('none');
    await this.idle();
    const causes = this.cone().getByRole('combobox', { name: 'Causes' });
    const all = await causes.locator('option').last().getAttribute('value');
    return causes.evaluate(async (element, value) => {
      const panel = element.closest('section');
      const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set;
      const begun = performance.now();
      set.call(element, value);
      element.dispatchEvent(new Event('change', { bubbles: true }));
      do await window.stopWatch.settled();
      while (!panel.textContent.includes('500 events'));
      const first = performance.now() - begun;
      do await window.stopWatch.settled();
      while (document.querySelector('#root').dataset.idle !== 'true' || panel.querySelector('progress'));
      return { first, final: performance.now() - begun };
    }, all);
  }

  async narrowCone() {
    await this.cone().getByRole('combobox', { name: 'Causes' }).selectOption('1');
    await this.idle();
  }

  cone() {
    return this.page.getByRole('region', { name: 'Cone', exact: true });
  }

  async panCone() {
    return this.page.evaluate(async (count) => {
      const pane = document.querySelector('.react-flow__pane');
      const { left, top, width, height } = pane.getBoundingClientRect();
      const options = {
        bubbles: true,
        cancelable: true,
        clientX: left + width / 2,
        clientY: top + height / 2,
      };
      return window.stopWatch.frames(count, (at) => {
        pane.dispatchEvent(new WheelEvent('wheel', { ...options, deltaY: at % 30 < 15 ? -40 : 40 }));
      });
    }, this.frameCount);
  }

  /** Opens the text of a design and shows all of it, from near. */
  async openDesign(text) {
    await this.begin();
    await this.page.getByRole('tab', { name: 'Design' }).click();
    await this.page
      .getByLabel('Open design')
      .setInputFiles({ name: 'large.lcn', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await this.page.getByRole('button', { name: 'All', exact: true }).click();
    await this.idle();
    await this.page.getByRole('application', { name: /^Drawing of/ }).focus();
    for (const key of ['Tab', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown']) {
      await this.page.keyboard.press(key);
      await this.idle();
    }
    await this.page.waitForTimeout(500);
  }

  panDesign() {
    return this.page.evaluate((count) => window.stopWatch.panFlow(count), this.frameCount);
  }

  dragInDesign() {
    return this.page.evaluate((count) => window.stopWatch.dragFlow(count), this.frameCount);
  }
}
