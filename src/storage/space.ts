/** Bytes that everything of this site takes, and what the browser allows; where it says so. */
export interface SiteSpace {
  readonly used: number | undefined;
  readonly quota: number | undefined;
}

export async function siteSpace(): Promise<SiteSpace> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return { used: usage, quota };
  } catch {
    return { used: undefined, quota: undefined };
  }
}
