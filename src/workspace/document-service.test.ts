import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runDocumentService, SEED } from '../../scripts/examples/document-service/day.ts';
import { documentService } from '../../scripts/examples/document-service.mjs';

// The example is a run of this machinery: where the machinery changes what it records, the file has to be made again.

const examples = join(import.meta.dirname, '../../public/examples');

test('the example of the document service is what running the service makes', async () => {
  const { file, bytes, id, picture } = documentService({ recorded: await runDocumentService(), seed: SEED });
  expect(bytes.split('\n')).toEqual(readFileSync(join(examples, file), 'utf8').split('\n'));
  expect(picture).toBe(readFileSync(join(examples, `${id}.svg`), 'utf8'));
});

test('two runs are the same, whatever else goes on', async () => {
  const [one, other] = await Promise.all([runDocumentService(), runDocumentService()]);
  expect(one).toEqual(other);
});
