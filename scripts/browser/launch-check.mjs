const limitMillis = 30_000;

/**
 * Undefined when the browser launches and paints text, otherwise the reason in one line. A file that exists is not
 * enough, and neither is a page that answers: without fonts Chromium starts, and dies at its first word.
 */
export async function whyUnusable({ executablePath, env }) {
  const { chromium } = await import('@playwright/test');
  let browser;
  try {
    browser = await chromium.launch({
      executablePath,
      env: { ...process.env, ...env },
      timeout: limitMillis,
    });
    return await within(limitMillis, whyItPaintsNothing(browser));
  } catch (error) {
    return String(error.message).split('\n')[0];
  } finally {
    await browser?.close().catch(() => {});
  }
}

async function whyItPaintsNothing(browser) {
  const page = await browser.newPage({ viewport: { width: 320, height: 120 } });
  const blank = await page.screenshot();
  await page.setContent('<p>One event</p><p style="font-family: monospace">and its cause</p>');
  const written = await page.screenshot();
  return blank.equals(written) ? 'it shows no text' : undefined;
}

function within(millis, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no picture within ${millis / 1000} s`)), millis);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
