/** The files that a browser gives a site (OPFS), in memory: a file is written through one access at a time. */
export class FakeOriginFiles {
  readonly files = new Map<string, FakeFile>();
  /** Bytes that all files may have together. */
  quota = Number.POSITIVE_INFINITY;
  /** What the browser says is taken, when that is not what the files have. */
  usage: number | undefined;
  /** What a write without room does beside taking what fits: browsers do all of these. */
  withoutRoom: 'throws' | 'says-how-much' | 'says-too-much' = 'throws';
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
    public name: string,
    public bytes: Uint8Array<ArrayBuffer>,
    public lastModified: number,
  ) {}

  move = async (name: string): Promise<void> => {
    this.site.files.delete(this.name);
    this.name = name;
    this.site.files.set(name, this);
  };

  getFile = async () => new File([this.bytes], this.name, { lastModified: this.lastModified });

  createSyncAccessHandle = async () => {
    if (this.isOpen || !this.site.isWritable)
      throw new DOMException('It is open already.', 'NoModificationAllowedError');
    this.isOpen = true;
    return {
      write: (bytes: Uint8Array, { at }: { at: number }): number => {
        const free = this.site.quota - this.site.used;
        const taken = bytes.subarray(0, Math.max(0, free));
        this.resize(Math.max(this.bytes.length, at + taken.length));
        this.bytes.set(taken, at);
        if (taken.length === bytes.length) return taken.length;
        if (this.site.withoutRoom === 'throws') throw new DOMException('No room.', 'QuotaExceededError');
        return this.site.withoutRoom === 'says-how-much' ? taken.length : 2 ** 32 - 8;
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
