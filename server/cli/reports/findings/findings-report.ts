import type { Severity } from '../../../rules/engine/rule.ts';
import type { PlaceElsewhere } from '../../../workspace/file-findings.ts';
import type { RuleWords } from '../../io.ts';
import type { FileReport } from '../report.ts';

/** All that a report of findings says, whatever its format. */
export interface FindingsReport {
  /** By path. */
  readonly files: readonly ReportedFile[];
  /** Sentences about what could not be read or checked. */
  readonly problems: readonly string[];
  /** False when something may be missing: what could not be read, a check that failed, or one that was stopped. */
  readonly isComplete: boolean;
  /** The least severity that fails in a file, by its address. */
  readonly failOnOf: (uri: string) => Severity;
  /** How the file of a place is named, whether it is among these files or not. */
  readonly pathOf: (place: Pick<PlaceElsewhere, 'uri' | 'path'>) => ReportedPath;
  readonly nowMs: number;
  /** Of this product. */
  readonly version: string;
  /** Where the product is at home; undefined until its owner has said it. */
  readonly homepage: string | undefined;
  /** What is documented of the codes of these findings. */
  readonly rules: ReadonlyMap<string, RuleWords>;
  /** A short name of a text that another text hardly has. */
  readonly digest: (text: string) => string;
}

/** A file as a report names it. */
export interface ReportedPath {
  readonly uri: string;
  /** The path from the top of the repository, with `/`; of a file outside it, as it is shown. */
  readonly inRepository: string;
  readonly isOutside: boolean;
}

export interface ReportedFile extends FileReport, ReportedPath {
  /** Its text, for the formats that need more of a place than lines and UTF-16 columns; absent for the others. */
  readonly text?: string;
}
