import { fuzzReaders } from '../../testing/fuzz-readers.ts';
import { transcriptSamples } from '../../testing/transcript-samples.ts';
import { ALL_READERS } from '../all-readers.ts';

// every kind of transcript, cut, flipped, nested, of the wrong types: among all readers, as it is opened
fuzzReaders(transcriptSamples(), ALL_READERS);
