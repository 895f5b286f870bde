/**
 * The files that a browser gives a site (OPFS), in memory: a file is written through one access at a time, and a write that
 * has no room takes what fits or throws, as browsers do.
 */
export class FakeOriginFiles {
  readonly files = new Map<string, FakeFile>();
  /** Bytes that all files may have together. */
  quota = Number.POSITIVE_INFINITY;
  /** What the browser says is taken, when that is not what the files have. */
  usage: number | undefined;
  /** Whether a write without room throws, or takes what fits. */
  isStrict = true;
  /** Whether files can be written at all. */
  isWritable = true;

  /** `navigator.storage`, for a test to put in its place. */
  readonly storage = {
    getDirectory: async () => ({ getDirectoryHandle: async () => this.folder }),
    estimate: async () => ({ usage: this.usage ?? this.used, quota: this.quota }),
  };

  get used(): number {
    return [...this.files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  /** A file that is there. */
  put(name: string, text: string, lastModified = Date.now()): void {
    this.files.set(name, new FakeFile(this, name, new TextEncoder().encode(text), lastModified));
  }

  private readonly folder = {
    getFileHandle: async (name: string, { create = false } = {}) => {
      if (!this.files.has(name) && create) this.put(name, '');
      const file = this.files.get(name);
      if (!file) throw new DOMException('There is no such file.', 'NotFoundError');
      return file;
    },
    removeEntry: async (name: string) => {
      if (this.files.get(name)?.isOpen) throw new DOMException('It is open.', 'NoModificationAllowedError');
      if (!this.files.delete(name)) throw new DOMException('There is no such file.', 'NotFoundError');
    },
    values: () => this.files.values(),
  };
}

class FakeFile {
  readonly kind = 'file';
  isOpen = false;

  constructor(
    private readonly site: FakeOriginFiles,
    readonly name: string,
    public bytes: Uint8Array<ArrayBuffer>,
    public lastModified: number,
  ) {}

  getFile = async () => new File([this.bytes], this.name, { lastModified: this.lastModified });

  createSyncAccessHandle = async () => {
    if (this.isOpen || !this.site.isWritable)
      throw new DOMException('It is open already.', 'NoModificationAllowedError');
    this.isOpen = true;
    return {
      write: (bytes: Uint8Array, { at }: { at: number }): number => {
        const free = this.site.quota - this.site.used;
        if (bytes.length > free && this.site.isStrict)
          throw new DOMException('No room.', 'QuotaExceededError');
        const taken = bytes.subarray(0, Math.max(0, free));
        this.resize(Math.max(this.bytes.length, at + taken.length));
        this.bytes.set(taken, at);
        return taken.length;
      },
      truncate: (size: number) => this.resize(size),
      close: () => {
        this.isOpen = false;
      },
    };
  };

  private resize(size: number): void {
    const bytes = new Uint8Array(size);
    bytes.set(this.bytes.subarray(0, size));
    this.bytes = bytes;
  }
}
