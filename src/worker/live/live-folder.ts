/** What is needed of a `FileSystemSyncAccessHandle`, whose type only workers know. */
export interface SyncAccess {
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  truncate(size: number): void;
  close(): void;
}

/** The folder of recordings in the files of this site. @throws where the browser has no such files */
export async function liveFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle('live', { create: true });
}

/** Opens a file for writing; nobody else can meanwhile. @throws where that is not possible, or somebody else has it */
export function accessTo(file: FileSystemFileHandle): Promise<SyncAccess> {
  return (file as unknown as { createSyncAccessHandle(): Promise<SyncAccess> }).createSyncAccessHandle();
}
