import type { Proposal } from '../../../server/protocol/table.ts';
import { fieldMessages } from '../words/fields.ts';
import { freshId, made } from './field-keys.ts';
import { foldedWords } from './separate-words.ts';

/** The least distance between the window's edges and a list that is laid over the page. */
const marginPx = 6;
const gapPx = 2;
/** A list that is lower can not be used: then it covers its anchor rather than being cut off. */
const leastPx = 96;

/**
 * Lays an element over the page, below its anchor, or above it where there is more room; it never reaches beyond the
 * window's edges. Its own style sheet says how wide it wants to be.
 *
 * @returns true where the element is below its anchor
 */
function placeBeside(element: HTMLElement, anchor: HTMLElement): boolean {
  const { top, bottom, left, right } = anchor.getBoundingClientRect();
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const { style } = element;
  style.maxHeight = 'none';
  style.minWidth = `${String(Math.min(right - left, width - 2 * marginPx))}px`;
  const below = height - bottom - gapPx - marginPx;
  const above = top - gapPx - marginPx;
  const wanted = element.offsetHeight;
  const isBelow = wanted <= below || below >= above;
  const most = Math.max(Math.min(leastPx, height - 2 * marginPx), isBelow ? below : above);
  style.maxHeight = `${String(most)}px`;
  const high = Math.min(wanted, most);
  const start = isBelow ? bottom + gapPx : top - gapPx - high;
  style.top = `${String(within(start, marginPx, height - marginPx - high))}px`;
  const wide = element.offsetWidth;
  const isFromRight = getComputedStyle(anchor).direction === 'rtl';
  style.left = `${String(within(isFromRight ? right - wide : left, marginPx, width - marginPx - wide))}px`;
  return isBelow;
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

export interface ChoicesParts {
  /** Has the focus while one chooses, and tells screen readers which proposal is the active one. */
  readonly owner: HTMLElement;
  /** Beside which the list opens. */
  readonly anchor: HTMLElement;
  readonly label: string;
  readonly propose: (typed: string) => Promise<readonly Proposal[]>;
  readonly take: (proposal: Proposal) => void;
  readonly say: (sentence: string) => void;
  /** Which of the proposals are not shown. */
  readonly leavesOut?: (proposal: Proposal) => boolean;
}

type ActiveWish = 'first' | 'last' | { readonly text: string };

const askAfterMs = 60;
/** How many there are is said when the person pauses. */
const sayAfterMs = 800;
const pageOfProposals = 8;

/**
 * The list of proposals of a combobox, after the ARIA Authoring Practices: the focus stays where one types. Below the
 * list stands what can be read about the proposal that is active, or that the mouse is over.
 */
export class Choices {
  /** Stands in front of everything else while it is open. */
  readonly element = made('div', 'choices');
  readonly #parts: ChoicesParts;
  readonly #list = made('ul', 'choices-list');
  readonly #about = made('p', 'choices-about');
  #proposals: readonly Proposal[] = [];
  #active: number | undefined;
  #pointed: number | undefined;
  /** Whether the list stands below its field. */
  #isBelow = true;
  /** Of the question whose answer is awaited; those of others are dropped. */
  #question = 0;
  #asking: ReturnType<typeof setTimeout> | undefined;
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: ChoicesParts) {
    this.#parts = parts;
    const { owner } = parts;
    this.element.popover = 'manual';
    this.#list.id = freshId();
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', `Suggestions: ${parts.label}`);
    this.#about.id = freshId();
    this.element.append(this.#list, this.#about);
    owner.setAttribute('aria-haspopup', 'listbox');
    this.#tellOpen(false);
    owner.setAttribute('aria-controls', this.#list.id);
    // The focus stays where it is.
    this.element.addEventListener('mousedown', (event) => event.preventDefault());
    this.#list.addEventListener('mousemove', ({ target }) => this.#point(indexOf(target)), { passive: true });
    this.#list.addEventListener('mouseleave', () => this.#point(undefined), { passive: true });
    this.#list.addEventListener('click', ({ target }) => {
      const proposal = this.#proposals[indexOf(target) ?? -1];
      if (proposal) this.#parts.take(proposal);
    });
  }

  get isOpen(): boolean {
    return this.element.matches(':popover-open');
  }

  get active(): Proposal | undefined {
    return this.isOpen && this.#active !== undefined ? this.#proposals[this.#active] : undefined;
  }

  /** As if it were chosen by the mouse. */
  take(proposal: Proposal): void {
    this.#parts.take(proposal);
  }

  /** What was proposed last. */
  get proposals(): readonly Proposal[] {
    return this.#proposals;
  }

  /**
   * Asks for proposals, and opens the list when they come; no longer when it is closed before.
   *
   * @param wishes `active` is active then: the first one, the last one, or that which has this text
   */
  ask(
    typed: string,
    { atOnce = false, active }: { readonly atOnce?: boolean; readonly active?: ActiveWish } = {},
  ): void {
    clearTimeout(this.#asking);
    const question = ++this.#question;
    // Enter must not take what was active before the last letter.
    this.#activate(undefined);
    const run = (): void => {
      this.#parts.propose(typed).then(
        (answer) => {
          // Whoever has gone to a proposal meanwhile stays there.
          const { active: gone } = this;
          // A whole name is what the person wants: Enter takes no short form in its place, however late the answer is.
          const isName = answer.some(({ detail }) => foldedWords(detail ?? '') === foldedWords(typed));
          const wish = active === 'first' && typed !== '' && isName ? undefined : active;
          if (question === this.#question) this.#show(answer, gone ? { text: gone.text } : wish);
        },
        () => this.close(),
      );
    };
    if (atOnce) run();
    else this.#asking = setTimeout(run, askAfterMs);
  }

  close(): void {
    clearTimeout(this.#asking);
    clearTimeout(this.#saying);
    this.#question++;
    if (this.isOpen) this.element.hidePopover();
    this.#activate(undefined);
    this.#tellOpen(false);
    removeEventListener('scroll', this.#place, true);
    removeEventListener('resize', this.#place);
  }

  /** Goes through the proposals. @returns whether the key is one for it; the list is open */
  pressed(key: string): boolean {
    const last = this.#proposals.length - 1;
    const at = this.#active;
    switch (key) {
      case 'ArrowDown':
        this.#activate(at === undefined || at === last ? 0 : at + 1);
        return true;
      case 'ArrowUp':
        this.#activate(at === undefined || at === 0 ? last : at - 1);
        return true;
      case 'PageDown':
        this.#activate(Math.min((at ?? -1) + pageOfProposals, last));
        return true;
      case 'PageUp':
        this.#activate(Math.max((at ?? 0) - pageOfProposals, 0));
        return true;
      default:
        return false;
    }
  }

  /** A text box of several lines may have a list, and is not expanded. */
  #tellOpen(isOpen: boolean): void {
    const { owner } = this.#parts;
    if (owner.getAttribute('role') === 'combobox') owner.setAttribute('aria-expanded', String(isOpen));
  }

  #show(answer: readonly Proposal[], active: ActiveWish | undefined): void {
    this.#proposals = answer.filter((one) => !(this.#parts.leavesOut?.(one) ?? false));
    const count = this.#proposals.length;
    this.#say(
      count === 0
        ? fieldMessages.noSuggestions
        : count === 1
          ? fieldMessages.oneSuggestion
          : `${String(count)} suggestions.`,
    );
    if (count === 0) {
      this.close();
      return;
    }
    this.#list.replaceChildren(
      ...this.#proposals.map(({ text, detail }, index) => {
        const option = made('li', 'choice');
        option.id = `${this.#list.id}-${String(index)}`;
        option.setAttribute('role', 'option');
        option.dataset['index'] = String(index);
        option.append(made('bdi', 'choice-text', text));
        if (detail !== undefined) option.append(' ', made('bdi', 'choice-detail', detail));
        return option;
      }),
    );
    if (!this.isOpen) {
      this.element.showPopover();
      addEventListener('scroll', this.#place, { capture: true, passive: true });
      addEventListener('resize', this.#place, { passive: true });
    }
    this.#tellOpen(true);
    this.#pointed = undefined;
    this.#list.scrollTop = 0;
    const named = this.#proposals.findIndex(({ text }) => typeof active === 'object' && text === active.text);
    this.#activate(active === 'first' ? 0 : active === 'last' ? count - 1 : named === -1 ? undefined : named);
  }

  #activate(index: number | undefined): void {
    this.#active = index;
    for (const [at, option] of Array.from(this.#list.children).entries()) {
      option.setAttribute('aria-selected', String(at === index));
      option.removeAttribute('aria-describedby');
    }
    const option = index === undefined ? undefined : this.#list.children[index];
    if (option === undefined) this.#parts.owner.removeAttribute('aria-activedescendant');
    else {
      this.#parts.owner.setAttribute('aria-activedescendant', option.id);
      option.setAttribute('aria-describedby', this.#about.id);
    }
    this.#tellAbout();
    option?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  #point(index: number | undefined): void {
    if (index === this.#pointed) return;
    this.#pointed = index;
    this.#tellAbout();
  }

  #tellAbout(): void {
    const about =
      this.#proposals[this.#pointed ?? this.#active ?? -1]?.about ??
      (this.#active === undefined ? fieldMessages.readSuggestions : '');
    this.#about.textContent = about;
    // Where there is nothing to read, it takes no room. A list that stands above its field stays as high as it is:
    // nothing moves under the mouse.
    this.#about.hidden = (about === '' && this.#isBelow) || !this.#proposals.some((one) => one.about !== undefined);
    this.#place();
  }

  readonly #place = (): void => {
    if (this.isOpen) this.#isBelow = placeBeside(this.element, this.#parts.anchor);
  };

  #say(sentence: string): void {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => this.#parts.say(sentence), sayAfterMs);
  }
}

function indexOf(target: EventTarget | null): number | undefined {
  const index = target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset['index'] : undefined;
  return index === undefined ? undefined : Number(index);
}
