/**
 * "Seen in this search?" without clearing: an event is seen when its stamp is the search's number.
 *
 * One array serves all searches of the thread one after another; `begin` gives the number of a new search, which must
 * end before the next one begins.
 */
class VisitStamps {
  stamps = new Uint32Array(0);
  private search = 0;

  begin(size: number): number {
    if (this.stamps.length < size) {
      this.stamps = new Uint32Array(Math.max(1024, size, Math.min(size * 2, this.stamps.length * 2)));
      this.search = 0;
    }
    if (this.search === 0xffffffff) {
      this.stamps.fill(0);
      this.search = 0;
    }
    return ++this.search;
  }
}

export const visits = new VisitStamps();
