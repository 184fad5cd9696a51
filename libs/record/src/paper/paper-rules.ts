import { reject, type ProjectState, type Rejection } from '@shenpi/domain';
import { storableText } from '../project/sql.read';

export type PaperKind = 'application' | 'acceptance';

/** In which state an applicant attaches which kind of paper; in all others nothing can be attached. */
const KIND_IN: Readonly<Partial<Record<ProjectState, PaperKind>>> = {
  draft: 'application',
  correction: 'application',
  acceptance_due: 'acceptance',
  overdue: 'acceptance',
  rework: 'acceptance',
};

export const paperKindIn = (state: ProjectState): PaperKind | Rejection =>
  KIND_IN[state] ??
  reject('papers_closed', '当前状态不能添加材料。', 'No file can be attached in this state.', {
    field: 'file',
  });

const LONGEST_NAME = 120;

/** The file's own name, without a folder before it and without characters that no name has. */
export const paperName = (name: string): string => {
  const own = storableText(name).split(/[\\/]/).at(-1) ?? '';
  const clean = own.replace(/\p{Cc}/gu, '').trim();
  return clean === '' ? '未命名' : [...clean].slice(-LONGEST_NAME).join('');
};

/** `type/subtype` in lower case; anything else is kept as plain bytes. */
export const paperMediaType = (mediaType: string): string => {
  const lower = mediaType.trim().toLowerCase();
  return /^[a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*$/.test(lower) ? lower : 'application/octet-stream';
};

const inMebibytes = (bytes: number): string => String(Math.floor(bytes / (1024 * 1024)));

export const paperSizeRejection = (size: number, mostBytes: number): Rejection | null => {
  if (size === 0)
    return reject('paper_empty', '文件是空的，请重新选择。', 'The file is empty; choose another.', {
      field: 'file',
    });
  return size <= mostBytes
    ? null
    : reject(
        'paper_too_large',
        `文件超过${inMebibytes(mostBytes)}MB，请压缩后再上传。`,
        `The file is larger than ${inMebibytes(mostBytes)} MB.`,
        { field: 'file', source: 'edition: application.paperMaxBytes' },
      );
};
