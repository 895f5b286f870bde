/** Beginnings of files that are no recordings, so that a wrong file is named for what it is. */
const KINDS: readonly (readonly [beginning: string, kind: string])[] = [
  ['\x89PNG\r\n', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['%PDF', 'a PDF document'],
  ['\x7fELF', 'an ELF program'],
  ['MZ', 'a Windows program'],
  ['\xcf\xfa\xed\xfe', 'a macOS program'],
  ['\xca\xfe\xba\xbe', 'a Java class file'],
  ['\0asm', 'a WebAssembly module'],
  ['SQLite format 3\0', 'an SQLite database'],
  ['BZh', 'a bzip2 archive; unpack it first'],
  ['\xfd7zXZ\0', 'an xz archive; unpack it first'],
  ['7z\xbc\xaf', 'a 7-Zip archive; unpack it first'],
  ['Rar!', 'a RAR archive; unpack it first'],
  ['\x28\xb5\x2f\xfd', 'a Zstandard archive; unpack it first'],
  ['PAR1', 'a Parquet table'],
  ['ARROW1', 'an Arrow table'],
  ['\0\x01\0\0', 'a font'],
  ['wOF', 'a font'],
  ['OggS', 'an Ogg recording of sound or video'],
  ['fLaC', 'a FLAC recording of sound'],
  ['ID3', 'an MP3 recording of sound'],
  ['\xd0\xcf\x11\xe0', 'an old Microsoft Office document'],
  ['\x0a\x09\x08', 'a protocol buffer'],
];

/** What a binary file looks like by its first bytes, with its article; `undefined` when they are not known. */
export function binaryKindOf(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 600));
  const known = KINDS.find(([beginning]) => start.startsWith(beginning));
  if (known) return known[1];
  if (start.slice(4, 8) === 'ftyp') return 'a video';
  if (start.startsWith('RIFF')) return 'a picture, sound or video (RIFF)';
  return start.slice(257, 262) === 'ustar' ? 'a tar archive; unpack it first, or pack it as zip' : undefined;
}

/** Whether the bytes are no text: zero bytes, or more than a few control characters. */
export function looksBinary(bytes: Uint8Array): boolean {
  const looked = Math.min(bytes.length, 4096);
  let controls = 0;
  for (let i = 0; i < looked; i++) {
    const byte = bytes[i];
    if (byte === 0) return true;
    if (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b) controls++;
  }
  return controls > looked / 50;
}
