import { messageOf } from '../../base/errors.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import {
  type ArchitectureFile,
  architectureFormatOf,
  readArchitecture,
  textInUtf8,
  writeAsyncApi,
  writeDesignDot,
  writeDesignMermaid,
  writePyRapideProgram,
  writeTypeScript,
} from '../../formats/index.ts';
import { coarseLayout, type LayoutEngine } from '../../layout/index.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import type {
  DesignReading,
  DesignRequest,
  DesignsQuestions,
  TidyAnswer,
  TidyQuestion,
  WrittenDesign,
} from '../contract/designs.ts';
import type { OpenSource } from '../contract.ts';
import { readBlob } from '../read-blob.ts';
import { Arranger } from './arranger.ts';

/** More boxes than this are placed by the coarse layout alone: the careful one would not end in time. */
const MOST_CAREFUL = 600;

export class DesignsTopic implements DesignsQuestions {
  private readonly arranger: Arranger;
  private ticket = 0;

  constructor(startLayout?: () => LayoutEngine) {
    this.arranger = new Arranger(startLayout);
  }

  async tidy(graph: TidyQuestion): Promise<TidyAnswer> {
    const coarse = coarseLayout(graph);
    const ticket = ++this.ticket;
    if (graph.heights.length > MOST_CAREFUL || graph.heights.length === 0) return answerOf(coarse, true);
    this.arranger.prepare({ ticket, graph, coarse, anchor: 0 });
    const arranged = await this.arranger.arrange(ticket);
    return arranged.kind === 'arranged' ? answerOf(arranged.layout, false) : answerOf(coarse, true);
  }

  async read(files: readonly OpenSource[]): Promise<Result<DesignReading, Fault>> {
    const texts = await textsOf(files);
    if (!texts.ok) return texts;
    const [first] = texts.value;
    const format = first && architectureFormatOf(first.text);
    if (format === undefined) {
      const message = `“${files[0]?.name ?? 'That'}” is no design. Lightcone’s notation (.lcn), PyRapide source, gorapide architectures, AsyncAPI 3 documents and Jaeger’s service dependencies are.`;
      return fail({ code: 'unknown-format', message });
    }
    if (format === 'notation') return succeed({ kind: 'notation', text: first.text });
    if (format === 'pyrapide-source') return succeed({ kind: 'pyrapide', text: first.text });
    const read = readArchitecture(format, texts.value);
    return read.ok ? succeed({ kind: 'foreign', design: read.value }) : read;
  }

  async write(request: DesignRequest): Promise<Result<WrittenDesign, Fault>> {
    try {
      return succeed(writtenAs(request));
    } catch (error) {
      return fail({ code: 'internal', message: `The design could not be written: ${messageOf(error)}` });
    }
  }
}

function writtenAs(request: DesignRequest): WrittenDesign {
  switch (request.form) {
    case 'pyrapide':
      return writePyRapideProgram(request.system);
    case 'asyncapi':
      return writeAsyncApi(request.system);
    case 'typescript':
      return writeTypeScript(request.design, request.name);
    case 'mermaid':
      return writeDesignMermaid(request.architecture);
    case 'dot':
      return writeDesignDot(request.architecture);
  }
}

/** More bytes are no design that anybody can look at. */
const LARGEST = 20_000_000;

async function textsOf(files: readonly OpenSource[]): Promise<Result<ArchitectureFile[], Fault>> {
  const texts: ArchitectureFile[] = [];
  for (const { name, blob } of files) {
    if (blob.size > LARGEST) {
      return fail({ code: 'too-large', message: `“${name}” is too large for a design: 20 MB are the most.` });
    }
    const bytes = await readBlob(blob, () => {});
    if (!bytes.ok) return bytes;
    const text = await textInUtf8(bytes.value, new Diagnostics(), () => undefined);
    if (!text.ok) return text;
    texts.push({ name, text: new TextDecoder().decode(text.value) });
  }
  return succeed(texts);
}

function answerOf(
  { x, y }: { readonly x: Float64Array; readonly y: Float64Array },
  isCoarse: boolean,
): TidyAnswer {
  const left = x.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const top = y.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const places = Array.from(x, (value, box) => ({ x: snapped(value - left), y: snapped(y[box] - top) }));
  return { places, isCoarse };
}

/** The grid of the canvas, in pixels. */
const GRID = 8;

function snapped(value: number): number {
  return Math.round(value / GRID) * GRID;
}
