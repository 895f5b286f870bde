import { READERS, type Reader } from '../formats/index.ts';
import { transcriptReader } from './transcripts/transcript-reader.ts';

/** Every file that can be opened: the formats of recordings, and transcripts, whose messages are those of live sources. */
export const ALL_READERS: readonly Reader[] = [...READERS, transcriptReader];
