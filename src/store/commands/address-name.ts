/** The last part of an address, as people write it where it can be read so: an address from elsewhere may be anything. */
export function nameInAddress(url: string): string {
  const last = url.split(/[?#]/)[0].split('/').pop() || url;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
