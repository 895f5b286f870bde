import { accessTo, liveFolder, type SyncAccess } from './live-folder.ts';
import { MemoryFile } from './memory-file.ts';
import type { RecordingFile, Room } from './recording-file.ts';

/** A recording on disk, in the files that a site has for itself: what is written outlives the worker and the page. */
export class OpfsFile implements RecordingFile {
  private size = 0;
  private isClosed = false;

  private constructor(
    private readonly folder: FileSystemDirectoryHandle,
    private readonly file: FileSystemFileHandle,
    private readonly access: SyncAccess,
  ) {}

  /** @throws where the browser cannot */
  static async create(): Promise<OpfsFile> {
    const folder = await liveFolder();
    const file = await folder.getFileHandle(`live-${crypto.randomUUID()}`, { create: true });
    try {
      return new OpfsFile(folder, file, await accessTo(file));
    } catch (error) {
      await folder.removeEntry(file.name).catch(() => {});
      throw error;
    }
  }

  get id(): string {
    return this.file.name;
  }

  write(bytes: Uint8Array<ArrayBuffer>): void {
    try {
      const written = this.access.write(bytes, { at: this.size });
      // Chromium answers with more than there was in a private window without room
      if (written !== bytes.length) throw new Error('there is no more room on disk');
    } catch (error) {
      this.access.truncate(this.size);
      throw error;
    }
    this.size += bytes.length;
  }

  async room(): Promise<Room | undefined> {
    try {
      const { usage, quota } = await navigator.storage.estimate();
      return usage === undefined || quota === undefined
        ? undefined
        : { left: Math.max(0, quota - usage), whole: quota };
    } catch {
      return undefined;
    }
  }

  async close(): Promise<Blob> {
    this.letGo();
    return this.file.getFile();
  }

  async remove(): Promise<void> {
    this.letGo();
    await this.folder.removeEntry(this.file.name);
  }

  private letGo(): void {
    if (!this.isClosed) this.access.close();
    this.isClosed = true;
  }
}

/** A new file: on disk, or in memory where that is not possible. */
export async function createRecordingFile(): Promise<RecordingFile> {
  try {
    return await OpfsFile.create();
  } catch {
    return new MemoryFile();
  }
}
