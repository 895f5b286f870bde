import { breather } from '../../base/breathe.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import { UNPACK_LIMITS } from '../bytes/inflate.ts';
import { isZip, unzip, type ZipEntry, zipEntries } from '../bytes/zip.ts';
import { MANIFEST, type ProjectLimits } from './project-layout.ts';

/** The parts of a project file by their paths, unpacked one by one within what all of them may take. */
export class Archive {
  readonly breathe = breather();
  private unpacked = 0;
  private parsed = 0;
  private readonly files = new Set<ZipEntry>();

  private constructor(
    private readonly blob: Blob,
    private readonly bytes: Uint8Array<ArrayBuffer>,
    private readonly entries: ReadonlyMap<string, ZipEntry>,
    private readonly overlapping: ReadonlySet<ZipEntry>,
    readonly limits: ProjectLimits,
  ) {}

  static async open(blob: Blob, limits: ProjectLimits): Promise<Result<Archive, Fault>> {
    if (blob.size > limits.archive) {
      return fail({ code: 'too-large', message: `The file is larger than ${megabytes(limits.archive)}.` });
    }
    const bytes = await bytesOf(blob);
    if (!bytes) {
      return fail({
        code: 'broken',
        message: 'The file could not be read: it was moved or changed meanwhile.',
      });
    }
    if (!isZip(bytes)) return fail({ code: 'not-my-format', message: 'The file is no zip archive.' });
    const entries = zipEntries(bytes, limits, ({ name }) => !name.endsWith('/'));
    if (!entries.ok) return fail({ code: 'archive', message: entries.fault });
    const byPath = partsOf(entries.value);
    if (!byPath) {
      return fail({
        code: 'not-my-format',
        message: `The archive holds no “${MANIFEST}”: it is no project of Lightcone.`,
      });
    }
    return succeed(new Archive(blob, bytes, byPath, overlappingOf(entries.value), limits));
  }

  /** A part that is going to be parsed, of at most `limit` bytes; or a sentence why it cannot be had. */
  async read(path: string, limit: number): Promise<Result<Uint8Array, string>> {
    const entry = this.entries.get(path.normalize('NFC'));
    const tooLarge = entry && this.tooLarge(entry, limit);
    if (tooLarge !== undefined) return fail(tooLarge);
    this.parsed += entry?.size ?? 0;
    return this.unpack(entry);
  }

  /** A part as the file that it is, once; what is not packed remains where it is. */
  async file(path: string): Promise<Result<Blob, string>> {
    const entry = this.entries.get(path.normalize('NFC'));
    if (entry && this.files.has(entry)) return fail('The part is another file already.');
    const content = await this.unpack(entry);
    if (entry) this.files.add(entry);
    if (!content.ok) return content;
    const { buffer, byteOffset, length } = content.value;
    const isInPlace = buffer === this.bytes.buffer;
    return succeed(
      isInPlace
        ? this.blob.slice(byteOffset, byteOffset + length)
        : new Blob([content.value as Uint8Array<ArrayBuffer>]),
    );
  }

  private tooLarge({ size }: ZipEntry, limit: number): string | undefined {
    if (size > limit) return `The part is larger than ${megabytes(limit)}, which is the limit.`;
    if (this.parsed + size <= this.limits.parsed) return undefined;
    return `All documents and histories together are larger than ${megabytes(this.limits.parsed)}, which is the limit.`;
  }

  private async unpack(entry: ZipEntry | undefined): Promise<Result<Uint8Array, string>> {
    if (!entry) return fail('The part is not in the archive.');
    if (this.overlapping.has(entry)) return fail('The part lies over another one in the archive.');
    const isPacked = entry.method !== 0;
    if (isPacked && this.unpacked + entry.size > this.limits.unpacked) {
      return fail(
        `All parts together unpack to more than ${megabytes(this.limits.unpacked)}, which is the limit.`,
      );
    }
    // what comes out counts, whatever the directory says: an entry that lied has taken its time
    const before = this.unpacked;
    const limits = { ...UNPACK_LIMITS, size: entry.size, ratio: Number.POSITIVE_INFINITY };
    const content = await unzip(this.bytes, entry, limits, this.breathe, (size) => {
      this.unpacked += size;
    });
    return this.unpacked - before > entry.size
      ? fail('The part unpacks to more than the directory of the archive says.')
      : content;
  }
}

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    return undefined;
  }
}

/**
 * The entries by path, seen from the folder of the manifest: packing an unpacked project again often adds a folder around
 * it. `undefined` without a manifest.
 */
function partsOf(entries: readonly ZipEntry[]): ReadonlyMap<string, ZipEntry> | undefined {
  const byPath = new Map(entries.map((entry) => [pathOf(entry), entry]));
  if (byPath.has(MANIFEST)) return byPath;
  const inFolder = [...byPath.keys()].filter((path) => /^(?!__MACOSX\/)[^/]+\/project\.json$/.test(path));
  if (inFolder.length !== 1) return undefined;
  const folder = inFolder[0].slice(0, -MANIFEST.length);
  return new Map(
    Array.from(byPath)
      .filter(([path]) => path.startsWith(folder))
      .map(([path, entry]) => [path.slice(folder.length), entry]),
  );
}

/** Some tools take names apart into letters and accents, some write backslashes. */
function pathOf({ name }: ZipEntry): string {
  return name.normalize('NFC').replaceAll('\\', '/');
}

/** Entries that reach into the next one, as no tool writes them: a small archive could unpack without end that way. */
function overlappingOf(entries: readonly ZipEntry[]): ReadonlySet<ZipEntry> {
  const inOrder = entries.toSorted((a, b) => a.headerAt - b.headerAt);
  return new Set(
    inOrder.filter(
      ({ headerAt, packedSize }, i) => headerAt + 30 + packedSize > (inOrder[i + 1]?.headerAt ?? Infinity),
    ),
  );
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
