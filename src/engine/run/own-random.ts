import { Xoshiro } from '../../base/xoshiro.ts';
import type { Random } from './values/random.ts';

/** A generator of one name under a seed (rule X7), made when somebody first draws from it: most never are. */
export class OwnRandom implements Random {
  private made: Xoshiro | undefined;

  constructor(
    private readonly seed: number,
    private readonly name: string,
  ) {}

  unit(): number {
    return this.generator().unit();
  }

  normal(): number {
    return this.generator().normal();
  }

  private generator(): Xoshiro {
    this.made ??= Xoshiro.of(this.seed, this.name);
    return this.made;
  }
}
