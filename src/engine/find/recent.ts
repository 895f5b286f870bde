/**
 * Answers by name, the ones asked for least lately forgotten first. What failed, or was given up by who asked first, is
 * asked for again.
 */
export class Recent<T> {
  private readonly answers = new Map<string, Promise<T>>();

  constructor(private readonly most: number) {}

  async get(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.answers.get(name);
    if (known) {
      this.answers.delete(name);
      this.answers.set(name, known);
      try {
        return await known;
      } catch {
        // its own asker hears of it
      }
    }
    const made = make();
    this.answers.set(name, made);
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= this.most) break;
      this.answers.delete(oldest);
    }
    try {
      return await made;
    } catch (error) {
      if (this.answers.get(name) === made) this.answers.delete(name);
      throw error;
    }
  }

  forget(name: string): void {
    this.answers.delete(name);
  }
}
