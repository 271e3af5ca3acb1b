import type { CommentDrafts, PageChange, ToMargin } from '../../review/page-messages.ts';
import type { Cells } from '../cells.ts';
import { readLater } from '../later-script.ts';

/** What the margin needs of its page. */
export interface MarginParts {
  readonly host: HTMLElement;
  readonly cells: Pick<Cells, 'around' | 'at' | 'focus' | 'place'>;
  readonly post: (message: {
    readonly type: 'changeComments';
    readonly id: number;
    readonly change: PageChange;
  }) => void;
  /** What was typed before the window was loaded again. */
  readonly drafts: CommentDrafts | undefined;
  readonly keep: (drafts: CommentDrafts) => void;
}

/** The margin with comments, beside the submission. */
export interface Margin {
  hear(message: ToMargin): void;
  /** The submission was drawn again. */
  drawn(): void;
}

export type CreateMargin = (parts: MarginParts) => Margin;

/** How `comments.js`, a script without modules, gives the page its function. */
export const marginReady = 'policySubmissionsComments';

/** The margin of a page, whose script is read when there is a comment, or one is begun. */
export class LaterMargin {
  readonly #parts: MarginParts;
  readonly #waiting: ToMargin[] = [];
  #margin: Margin | undefined;
  #isReading = false;

  constructor(parts: MarginParts) {
    this.#parts = parts;
  }

  hear(message: ToMargin): void {
    if (this.#margin !== undefined) this.#margin.hear(message);
    else {
      this.#waiting.push(message);
      if (message.type !== 'comments' || message.comments.length > 0 || this.#parts.drafts !== undefined) this.#read();
    }
  }

  drawn(): void {
    this.#margin?.drawn();
  }

  #read(): void {
    if (this.#isReading) return;
    this.#isReading = true;
    const { commentsUri = '' } = document.body.dataset;
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = commentsUri.replace(/\.js(?=$|\?)/, '.css');
    document.head.append(style);
    readLater<CreateMargin>(commentsUri, marginReady).then(
      (create) => {
        this.#margin = create(this.#parts);
        for (const message of this.#waiting.splice(0)) this.#margin.hear(message);
      },
      () => {
        this.#isReading = false;
        style.remove();
      },
    );
  }
}
