import { readFile } from 'node:fs/promises';
import { editionFaults, type ProgramEdition } from '@shenpi/domain';
import { EditionRecordedOtherwise, recordEditions } from '@shenpi/record';
import { Refusal } from '../refusal';
import type { Command } from './command';
import { withRecord } from './with-record';

const usage = (): Refusal =>
  new Refusal(
    '用法：npm run edition -- record 文件.json（新版本的规则文件）。',
    'Usage: npm run edition -- record <file.json> (the rules of a new version).',
  );

const readJson = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Refusal(`${file} 不是有效的 JSON 文件。`, `${file} is not JSON: ${error.message}`);
    throw new Refusal(
      `无法读取文件 ${file}。`,
      `The file ${file} cannot be read${error instanceof Error ? `: ${error.message}` : ''}.`,
    );
  }
};

/** What was read has no fault, which the domain has found by looking at every field. */
const soundEdition = (content: unknown, file: string): ProgramEdition => {
  const faults = editionFaults(content);
  if (faults.length === 0) return content as ProgramEdition;
  throw new Refusal(
    [`${file} 有 ${faults.length} 处问题，未录入：`, ...faults.map(({ zh }) => `  - ${zh}`)].join('\n'),
    [
      `${file} has ${faults.length} problems; nothing was recorded:`,
      ...faults.map(({ en }) => `  - ${en}`),
    ].join('\n'),
  );
};

/** Records an edition from a JSON file once everything in it is right; the same file again changes nothing. */
export const editionCommand: Command = async (configuration, say, [action, file, ...others]) => {
  if (action !== 'record' || file === undefined || others.length > 0) throw usage();
  const edition = soundEdition(await readJson(file), file);
  const name = `${edition.code}@${edition.version}`;
  await withRecord(configuration.databaseUrl, async (store) => {
    try {
      await recordEditions(store, [edition]);
    } catch (error) {
      if (error instanceof EditionRecordedOtherwise)
        throw new Refusal(
          `${name} 已录入，内容不同；已录入的版本不能更改，请提高版本号。`,
          `${name} is recorded with other content; a recorded version never changes, so raise its number.`,
        );
      throw error;
    }
  });
  say(`已录入 · recorded ${name} ${edition.zh} · ${edition.en}`);
  return 0;
};
