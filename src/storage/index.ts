export type { StoredRecording } from './database.ts';
export { LARGEST_KEPT_BYTES, Library, type RecentRecording } from './library.ts';
export { type Kept, Shelf } from './shelf.ts';
