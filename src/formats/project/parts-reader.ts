import { isSameJson, type Json } from '../../base/changes/json.ts';
import type { Diagnostics, Place } from '../../model/diagnostic.ts';
import type { DocumentBody } from '../../model/documents/document.ts';
import type { ProjectDocument, ProjectPart } from '../../model/documents/project-file.ts';
import { isFields, own } from '../json/values.ts';
import type { Archive } from './archive.ts';
import { leftOut, shown } from './findings.ts';
import type { FileRow } from './project-layout.ts';
import { HistoryBudget, type ReadHistory, readHistory } from './read-history.ts';
import type { SoundRow } from './read-manifest.ts';
import { readJson, readText } from './read-text.ts';
import { keptBody } from './sound-body.ts';

/** A document as its own parts have it, before its history is looked at. */
interface State {
  readonly row: SoundRow;
  readonly body: DocumentBody;
}

/** What the rows of a manifest speak of; what is not sound is reported. */
export class PartsReader {
  private readonly budget: HistoryBudget;

  constructor(
    private readonly archive: Archive,
    private readonly diagnostics: Diagnostics,
  ) {
    this.budget = new HistoryBudget(archive.limits);
  }

  async states(rows: readonly SoundRow[]): Promise<readonly State[]> {
    const states: State[] = [];
    for (const row of rows) {
      const body = await this.body(row);
      if (body) states.push({ row, body });
    }
    return states;
  }

  async documents(states: readonly State[]): Promise<readonly ProjectDocument[]> {
    const documents: ProjectDocument[] = [];
    for (const { row, body } of states) {
      const { id, kind } = row;
      const history = row.history === undefined ? undefined : await this.history(row, row.history, body);
      documents.push({ id, kind, body, first: history?.first, events: history?.events ?? [] });
    }
    return documents;
  }

  async files(rows: readonly FileRow[]): Promise<readonly ProjectPart[]> {
    const files: ProjectPart[] = [];
    for (const { key, name, path } of rows) {
      const blob = await this.archive.file(path);
      if (blob.ok) files.push({ key, name, blob: blob.value });
      else leftOut(this.diagnostics, { path }, `The file ${shown(name)} was left out. ${blob.fault}`);
    }
    return files;
  }

  private async body(row: SoundRow): Promise<DocumentBody | undefined> {
    const { archive, diagnostics } = this;
    const { id, path, text: textPath } = row;
    const out = (message: string, place: Place): undefined =>
      leftOut(diagnostics, place, `The document ${shown(id)} was left out. ${message}`);
    const json = await readJson(archive, path, diagnostics);
    if (!json.ok) return out(json.fault.message, json.fault.place);
    const text = textPath === undefined ? undefined : await readText(archive, textPath, diagnostics);
    if (text && !text.ok) return out(text.fault.message, text.fault.place);
    return keptBody(row, text ? withText(json.value, text.value) : json.value, { path }, diagnostics);
  }

  /** The history that ends at the document; without one that does not, the document is kept (rules P9, P10). */
  private async history(row: SoundRow, path: string, body: DocumentBody): Promise<ReadHistory | undefined> {
    const { archive, budget } = this;
    const out = (why: string, line?: number): undefined => this.withoutHistory(row, { path, line }, why);
    const bytes = await archive.read(path, archive.limits.parsed);
    if (!bytes.ok) return out(bytes.fault);
    const history = await readHistory(bytes.value, row, budget, archive.breathe);
    if (!history.ok) return out(`The event is not sound: ${history.fault.why}.`, history.fault.line);
    const { version, body: last } = history.value;
    if (row.version !== undefined && row.version !== version) {
      return out(`It ends at version ${version}, which is not the version of the document.`);
    }
    if (isSame(last, body)) return history.value;
    if (row.text === undefined || !isSame(withText(last, textOf(body)), body)) {
      return out('It does not end at what the document is.');
    }
    this.diagnostics.report({
      code: 'note',
      severity: 'info',
      message: `The text of the document ${shown(row.id)} was changed in the file: it is one version ahead of its history.`,
      place: { path: row.text },
    });
    return history.value;
  }

  private withoutHistory({ id }: SoundRow, { path, line }: Place, why: string): undefined {
    this.diagnostics.report({
      code: 'lossy',
      severity: 'warning',
      message: `The history of the document ${shown(id)} was left out; the document itself was kept. ${why}`,
      place: { path, ...(line !== undefined && { line }) },
    });
  }
}

/** A document's data with another text as its content's. */
function withText(data: unknown, text: unknown): unknown {
  const content = isFields(data) ? own(data, 'content') : undefined;
  return isFields(data) && isFields(content) ? { ...data, content: { ...content, text } } : data;
}

function textOf({ content }: DocumentBody): unknown {
  return isFields(content) ? own(content, 'text') : undefined;
}

/** Both have been found to be plain JSON. */
function isSame(a: unknown, b: unknown): boolean {
  return isSameJson(a as Json, b as Json);
}
