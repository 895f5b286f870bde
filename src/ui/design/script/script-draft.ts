import { hasItsEnd, type ScriptShape, shownScript, writtenScript } from './shown-script.ts';

interface Place {
  readonly from: number;
  readonly to: number;
}

/**
 * A script while it is edited beside the text that it is a part of. It knows what it wrote there itself: only what somebody
 * else changes goes to the editor.
 */
export class ScriptDraft {
  /** As it is edited. */
  text = '';
  /** Changes when somebody else changed the script. */
  edition = 0;
  /** The number of its first line, as the run counts. */
  firstLine = 1;
  #written: string | undefined;
  #shape: ScriptShape = { indent: '', tail: '', lineEnd: '\n' };

  /** The script as it stands in the design; `undefined` before it was seen. */
  get written(): string | undefined {
    return this.#written;
  }

  /** The script as it stands in the text now. */
  follow(text: string, place: Place): this {
    const written = text.slice(place.from, place.to);
    if (written === this.#written) return this;
    const shown = shownScript(text, place);
    // moved in or out with what is around it, or merely written another way: the same to who edits it
    if (shown.text !== this.text || this.#written === undefined) {
      this.text = shown.text;
      this.edition++;
    }
    this.#written = written;
    this.#shape = shown.shape;
    this.firstLine = shown.linesBefore + 1;
    return this;
  }

  /** The text of the design with another script in it; `undefined` for a script that cannot stand there. */
  write(script: string, text: string, { from, to }: Place): string | undefined {
    this.text = script;
    if (hasItsEnd(script)) return undefined;
    this.#written = writtenScript(script, this.#shape);
    this.firstLine = 2;
    return text.slice(0, from) + this.#written + text.slice(to);
  }
}
