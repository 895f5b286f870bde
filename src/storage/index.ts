export type { StoredRecording } from './database.ts';
export {
  LARGEST_KEPT_BYTES,
  Library,
  type RecordingCard,
  type RecordingChange,
  type SpaceUsed,
  type StoreEnd,
} from './library.ts';
export { type Kept, Shelf } from './shelf.ts';
