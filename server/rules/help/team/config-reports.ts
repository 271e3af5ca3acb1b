import { settings } from '../../../contract/settings.ts';
import type { ConfigForm } from '../../../contract/config.ts';
import { severitySettings } from '../../../contract/settings.ts';
import type { ConfigDocument } from '../../../document/model/template-document.ts';
import type { Range } from '../../../document/text/text.ts';
import { entryOf, keyName, type YamlNode } from '../../../document/yaml/tree.ts';
import { mostConfigCharacters } from '../../../template/config/folder-config.ts';
import { readConfig, type ConfigProblem } from '../../../template/config/read-config.ts';
import { didYouMean, isSameName } from '../../../words/did-you-mean.ts';
import { quotation, quoted } from '../../../words/quotation.ts';
import type { Fix, Report } from '../../engine/rule.ts';
import { firstWord } from '../schema-reports.ts';
import { firstLineOf, isFlow, isOneLine, replaceFix } from '../edits.ts';
import { keepUnread, planOfRemark } from '../fixes/remark.ts';
import { editsInMap } from '../fixes/verified-edits.ts';
import type { Message } from '../../../words/messages/message.ts';
import { teamMessages } from '../../../words/messages/findings/team.ts';
import { configFileMessages } from '../../../words/messages/findings/config-file.ts';

/** What people write instead of a severity. */
const otherSeverities: ReadonlyMap<string, string> = new Map([
  ['warn', 'warning'],
  ['info', 'information'],
  ['note', 'information'],
  ['err', 'error'],
  ['none', 'off'],
  ['ignore', 'off'],
  ['disable', 'off'],
  ['disabled', 'off'],
  ['no', 'off'],
  ['hide', 'off'],
]);

/**
 * What means nothing in a team's configuration.
 *
 * @param codes the codes of all findings, and of their groups (`link.*`); the same list each time
 */
export function configReports({ root, text }: ConfigDocument, codes: readonly string[]): readonly Report[] {
  if (text.length > mostConfigCharacters)
    return [{ range: firstWord(text), message: configFileMessages.configTooLong }];
  const { codes: written, problems } = readConfig(root);
  const known = new Set(codes);
  const holder = (part: string): YamlNode | undefined => (part === '' ? root : entryOf(root, part)?.value);
  const place: ConfigPlace = {
    text,
    holder,
    flow: (part) => isFlow(holder(part)),
    has: (part, key) => entryOf(holder(part), key) !== undefined,
  };
  return [
    ...problems.map((problem) => explained(problem, place, codes)),
    ...written.flatMap((key) => {
      const code = keyName({ key, value: key });
      if (known.has(code)) return [];
      const meant = didYouMean(code, codes);
      return [
        {
          range: key.range,
          message:
            meant === undefined
              ? teamMessages.finding({ written: quotation(code) })
              : teamMessages.findingMeant({ written: quotation(code), meant }),
          ...(unlessThere(meant, 'rules', place) === undefined
            ? { fixes: remark(place, 'rules', code) }
            : fixTo(meant, { text, range: key.range, flow: place.flow('rules'), written: code })),
        },
      ];
    }),
  ];
}

interface ConfigPlace {
  readonly text: string;
  /** What is written in a part, or at the top. */
  readonly holder: (part: string) => YamlNode | undefined;
  /** Whether a part, or the top, is written in brackets. */
  readonly flow: (part: string) => boolean;
  /** Whether a part, or the top, has a key. */
  readonly has: (part: string, key: string) => boolean;
}

/** What is meant, unless it stands there too: then nobody knows which of the two counts. */
function unlessThere(meant: string | undefined, part: string, place: ConfigPlace): string | undefined {
  return meant === undefined || place.has(part, meant) ? undefined : meant;
}

function explained(problem: ConfigProblem, place: ConfigPlace, codes: readonly string[]): Report {
  const { text } = place;
  switch (problem.kind) {
    case 'key': {
      const { key, part, among } = problem;
      const name = keyName({ key, value: key });
      const full = part === '' ? name : `${part}.${name}`;
      if (codes.includes(full))
        return { range: key.range, message: teamMessages.codeOutside({ written: quotation(full) }) };
      if (Object.hasOwn(settings, full)) {
        return {
          range: key.range,
          message: teamMessages.notForTeam({ written: quotation(full) }),
          fixes: remark(place, part, name),
        };
      }
      const meant = didYouMean(name, among);
      const holes = { written: quotation(name) };
      return {
        range: key.range,
        message:
          meant === undefined
            ? teamMessages.key({ ...holes, known: among.map(quoted) })
            : teamMessages.keyMeant({ ...holes, meant }),
        ...(unlessThere(meant, part, place) === undefined
          ? { fixes: remark(place, part, name) }
          : fixTo(meant, { text, range: key.range, flow: place.flow(part), written: name })),
      };
    }
    case 'severity': {
      const { code, node, key } = problem;
      const written = writtenAs(node, text);
      const meant =
        node.kind === 'scalar'
          ? (otherSeverities.get(written.toLowerCase()) ?? didYouMean(written, severitySettings))
          : undefined;
      const holes = { written: quotation(written), code: quotation(code) };
      return {
        range: wordOf(node, key, text),
        message:
          meant === undefined
            ? teamMessages.severity({ ...holes, allowed: severitySettings.map(quoted) })
            : teamMessages.severityMeant({ ...holes, meant }),
        ...(meant === undefined
          ? choices(severitySettings, node, text)
          : fixTo(meant, { text, range: node.range, flow: place.flow('rules'), written })),
      };
    }
    case 'lines-wanted': {
      const { part, node, key } = problem;
      const example =
        part === 'rules'
          ? 'link.missing: off'
          : part === 'links'
            ? 'check: onSave'
            : part === 'ci'
              ? 'failOn: warning'
              : 'rules:';
      return {
        range: wordOf(node, key, text),
        message: part === '' ? teamMessages.fileOfLines({ example }) : teamMessages.partOfLines({ part, example }),
      };
    }
    case 'value': {
      const { of, form, node, key } = problem;
      const written = writtenAs(node, text);
      const flow = place.flow(of.split('.')[0] ?? '');
      const meant = 'values' in form && node.kind === 'scalar' ? didYouMean(written, form.values) : undefined;
      return {
        range: wordOf(node, key, text),
        message: notAllowed({ written: written === '' ? 'This' : quotation(written), setting: of }, meant, form),
        ...(meant === undefined
          ? choices('values' in form ? form.values : form.kind === 'flag' ? ['true', 'false'] : [], node, text)
          : fixTo(meant, { text, range: node.range, flow, written })),
      };
    }
  }
}

function notAllowed(
  holes: { readonly written: string; readonly setting: string },
  meant: string | undefined,
  form: ConfigForm,
): Message {
  if (meant !== undefined) return teamMessages.settingMeant({ ...holes, meant });
  switch (form.kind) {
    case 'choice':
    case 'wanted choice':
      return teamMessages.settingOfChoices({ ...holes, allowed: form.values.map(quoted) });
    case 'flag':
      return teamMessages.settingOfFlag(holes);
    case 'number':
    case 'wanted number':
      return teamMessages.settingOfNumber({ ...holes, least: form.least, most: form.most });
    case 'path':
      return teamMessages.settingOfPath(holes);
    case 'texts':
      return teamMessages.settingOfTexts(holes);
    default:
      return teamMessages.settingOfText(holes);
  }
}

interface Replaced {
  readonly text: string;
  readonly range: Range;
  readonly flow: boolean;
  readonly written: string;
}

function fixTo(
  meant: string | undefined,
  { text, range, flow, written }: Replaced,
): { readonly fixes?: readonly Fix[] } {
  return meant === undefined
    ? {}
    : { fixes: [replaceFix(text, range, meant, { flow, safe: isSameName(written, meant) })] };
}

/** The fixes that write one of the few words that there are for a place. */
function choices(words: readonly string[], node: YamlNode, text: string): { readonly fixes?: readonly Fix[] } {
  if (node.kind !== 'scalar' || node.range.start === node.range.end || !isOneLine(text, node.range)) return {};
  return {
    fixes: words.map((word) => ({ title: `Replace with “${word}”`, edits: [{ range: node.range, newText: word }] })),
  };
}

/** The fix for a line that says nothing here. */
function remark({ text, holder }: ConfigPlace, part: string, name: string): () => readonly Fix[] {
  return () => {
    const map = holder(part);
    const edits =
      map?.kind === 'map' ? editsInMap({ source: text }, map, (yaml, own) => planOfRemark(yaml, own, name)) : [];
    return edits.length === 0 ? [] : [{ title: keepUnread, edits }];
  };
}

function writtenAs(node: YamlNode, text: string): string {
  return node.kind === 'scalar' ? String(node.value ?? '') : text.slice(node.range.start, node.range.end);
}

/** At the value where it stands on one line, else at its key. */
function wordOf(node: YamlNode, key: Range | undefined, text: string): Range {
  const first = firstLineOf(text, node.range);
  return key !== undefined && (first.end < node.range.end || first.end === first.start) ? key : first;
}
