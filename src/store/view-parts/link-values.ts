/** The finite number behind a name; nonsense counts as absent. */
export function numberOf(link: URLSearchParams, name: string): number | undefined {
  const text = link.get(name);
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

export function positiveOf(link: URLSearchParams, name: string): number | undefined {
  const value = numberOf(link, name);
  return value !== undefined && value > 0 ? value : undefined;
}

/** 0, 1, 2, … */
export function wholeOf(link: URLSearchParams, name: string): number | undefined {
  const value = numberOf(link, name);
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Enough digits for a hundredth of a pixel anywhere in a long recording. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(10)));
}
