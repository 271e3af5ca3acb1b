import { describe, expect, it } from 'vitest';
import { earlierFolders } from '../../client/commands/earlier-folders.ts';

function found(...files: readonly (readonly [name: string, template: string])[]) {
  const answers = files.map(([name, template]) => ({ uri: `file:///w/${name.replaceAll(' ', '%20')}`, name, template, confirmed: true }));
  return earlierFolders({ id: 'survey-2021', economies: [{ name: 'Japan', code: 'JPN', answers }] });
}

describe('the folder with the previous submissions', () => {
  it('is clear where one folder has them, and the answers of today are in another one', () => {
    const { folders, isClear } = found(['round/japan.submission.yaml', 'survey-2021'], ['last year/japan.submission.yaml', 'survey-2020']);
    expect([folders, isClear]).toEqual([[{ uri: 'file:///w/last%20year', label: 'last year', economies: 1 }], true]);
  });

  it('is asked for where they are beside the answers of today: they may be about something else', () => {
    const { folders, isClear } = found(['japan.submission.yaml', 'survey-2021'], ['trade.submission.yaml', 'trade-2019']);
    expect([folders, isClear]).toEqual([[{ uri: 'file:///w', label: 'w', economies: 1 }], false]);
  });

  it('is asked for where several have them, or none', () => {
    expect(found(['a/japan.submission.yaml', 'survey-2020'], ['b/japan.submission.yaml', 'survey-2019']).isClear).toBe(false);
    expect(found(['round/japan.submission.yaml', 'survey-2021'])).toEqual({ folders: [], isClear: false });
  });
});
