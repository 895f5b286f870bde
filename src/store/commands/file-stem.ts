/** A name as the stem of a file: letters and digits of any script, everything else a dash. */
export function fileStem(name: string, otherwise: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || otherwise;
}
