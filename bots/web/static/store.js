// What the server has told: posts in the order of the chat. No DOM in here.

/** States in which nothing more comes of a job. */
export const ENDED = new Set(["done", "failed", "cancelled"]);

const newer = (a, b) => a.revision > b.revision || (a.revision === b.revision && a.tick > b.tick);

export class Store {
  posts = []; // oldest first
  more = null; // cursor of the page before the first post

  /** The post with this job, if it is loaded. */
  ofJob(job) {
    return this.posts.find((post) => post.job === job);
  }

  /** Take a post in. Returns what it replaced, null if it is new, undefined if it was stale. */
  put(post) {
    const index = this.posts.findIndex((known) => known.id === post.id);
    if (index >= 0) {
      const known = this.posts[index];
      if (!newer(post, known)) return undefined;
      this.posts[index] = post;
      return known;
    }
    // Several posts may share a second; the later told stands below.
    const after = this.posts.findLastIndex((known) => known.at <= post.at);
    this.posts.splice(after + 1, 0, post);
    return null;
  }

  /**
   * Take a hello's posts as the truth: the server may have restarted, so its ticks count from zero again.
   * Older pages stay only if no gap lies between them and the new ones; whatever is told of them next counts as
   * newer. Returns the ids that have gone.
   */
  greet(posts, more) {
    const fresh = ordered(posts);
    const ids = new Set(fresh.map((post) => post.id));
    const overlaps = this.posts.some((post) => ids.has(post.id));
    const older = overlaps ? this.posts.filter((post) => !ids.has(post.id) && post.at < fresh[0].at) : [];
    const kept = older.map((post) => ({ ...post, tick: -1 }));
    const now = [...kept, ...fresh];
    const staying = new Set(now.map((post) => post.id));
    const gone = this.posts.filter((post) => !staying.has(post.id)).map((post) => post.id);
    this.posts = now;
    if (!kept.length) this.more = more;
    return gone;
  }

  /** Put an older page in its place. Returns its posts, without those already known. */
  prepend(posts, more) {
    const known = new Set(this.posts.map((post) => post.id));
    const fresh = posts.filter((post) => !known.has(post.id));
    this.posts = ordered([...fresh, ...this.posts]); // a post that was asked for by its job may stand among them
    this.more = more;
    return fresh;
  }

  /** A press has made this post: its button counts as used. Returns the post with the button, where it is loaded. */
  pressed(post) {
    const parent = this.ofJob(post.parent);
    for (const action of parent?.actions.flat() ?? []) action.used ||= action.label === post.of;
    return parent;
  }

  /** What the person typed, newest last, without repetitions in a row. */
  typed() {
    const said = this.posts.filter((post) => !post.parent).map((post) => post.said);
    return said.filter((text, i) => text && text !== said[i + 1]);
  }
}

const ordered = (posts) => [...posts].sort((a, b) => a.at - b.at);
