import { readPaper, type ProjectView } from '@shenpi/contract';
import { addressOf } from '../platform/api';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { EmptyState } from './empty-state';

const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

interface PaperListProps {
  readonly projectId: string;
  readonly papers: NonNullable<ProjectView['papers']>;
}

/** The files of a case: open or download each; the hash proves that it is the one that was filed. */
export const PaperList = ({ projectId, papers }: PaperListProps) => {
  const { t, language } = useText();
  if (papers.length === 0) return <EmptyState title={t('没有附件', 'No files')} />;
  return (
    <ul className="paper-list">
      {papers.map((paper) => {
        const address = addressOf(readPaper, { params: { projectId, hash: paper.hash } });
        return (
          <li key={paper.hash + paper.name}>
            <a href={address} target="_blank" rel="noreferrer">
              {paper.name}
            </a>
            <span className="muted">{sizeWords(paper.size)}</span>
            <span className="muted">
              {t(
                `${instantWords(paper.addedAt, language)} 提交`,
                `filed ${instantWords(paper.addedAt, language)}`,
              )}
            </span>
            <span className="hash" title={`SHA-256 ${paper.hash}`}>
              {t('校验', 'SHA-256')} {paper.hash.slice(0, 12)}
            </span>
            <a
              href={address}
              download={paper.name}
              aria-label={t(`下载 ${paper.name}`, `Download ${paper.name}`)}
            >
              {t('下载', 'Download')}
            </a>
          </li>
        );
      })}
    </ul>
  );
};
