import { expect, idle, test } from './support.ts';

test('100,000 events are played and stepped by level; how long the page is held up meanwhile is told', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longTasks.push(Math.round(entry.duration));
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto('/?example=big-mesh');
  await expect(page.getByRole('status')).toContainText('100,000 events', { timeout: 60_000 });
  await idle(page);
  const bar = page.getByRole('region', { name: 'Replay', exact: true });
  const progress = page.getByRole('slider', { name: 'Events that have happened' });
  await page.getByRole('application').focus();
  await page.keyboard.press('.');
  await idle(page);
  await page.evaluate(() => {
    window.longTasks = [];
  });

  await page.getByLabel('Speed').selectOption({ label: '25,000 events/s' });
  await bar.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(progress).toHaveAttribute('aria-valuetext', 'All 100,000 events have happened', {
    timeout: 30_000,
  });
  await idle(page);
  const playing = await page.evaluate(() => window.longTasks.splice(0));

  await page.getByRole('application').focus();
  for (let i = 0; i < 100; i++) await page.keyboard.press('<');
  await idle(page);
  await expect(progress).toHaveAttribute('aria-valuetext', 'Nothing has happened yet');
  for (let i = 0; i < 100; i++) await page.keyboard.press('>');
  await idle(page);
  await expect(progress).toHaveAttribute('aria-valuetext', 'All 100,000 events have happened');
  const stepping = await page.evaluate(() => window.longTasks.splice(0));

  const report = `long tasks while playing: [${playing}] ms, while stepping by level: [${stepping}] ms`;
  test.info().annotations.push({ type: 'figure', description: report });
  console.log(`  ${report}`);
});
