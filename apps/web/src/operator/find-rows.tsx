import { INCIDENTS } from '@shenpi/domain';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { StateMark } from '../parts';
import { isCommandKey, useListKeys } from '../platform/list-keys';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { FoundProject } from './answers';
import { editionWords } from './edition-words';
import type { Selection } from './selection';

interface FindRowsProps {
  readonly projects: readonly FoundProject[];
  /** Null for whoever may not cure and therefore chooses nothing. */
  readonly selection: Selection | null;
}

/** x chooses the row that has the focus, as a mark in its box does. */
const useChoosingKey = (selection: Selection | null): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'x' || selection === null || !isCommandKey(event)) return;
      const id = document.activeElement?.getAttribute('data-project');
      if (id !== null && id !== undefined) selection.toggle(id);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [selection]);
};

const Late = ({ project }: { readonly project: FoundProject }) => {
  const { t, language } = useText();
  const now = useRecordNow();
  return (
    <>
      {project.late && (
        <span className="tone-late find-late">
          {project.lateWorkingDays > 0
            ? t(
                `✕ 逾期 ${project.lateWorkingDays} 个工作日`,
                `✕ ${project.lateWorkingDays} working days late`,
              )
            : t('✕ 今日逾期', '✕ late since today')}
        </span>
      )}{' '}
      {project.dueAt === null ? (
        <span className="muted">{t('无期限', 'no limit')}</span>
      ) : (
        <span className={project.late ? 'muted' : undefined}>
          {instantWords(project.dueAt, language, now)}
        </span>
      )}
    </>
  );
};

/** What was found: j and k walk, Enter opens, x chooses. On a phone a list. */
export const FindRows = ({ projects, selection }: FindRowsProps) => {
  const { t, pick } = useText();
  const body = useRef<HTMLTableSectionElement>(null);
  useListKeys(body);
  useChoosingKey(selection);
  const areAllChosen = projects.every(({ id }) => selection?.ids.has(id));
  const chooseAll = (): void =>
    selection?.set(
      areAllChosen
        ? [...selection.ids].filter((id) => !projects.some((project) => project.id === id))
        : [...selection.ids, ...projects.map(({ id }) => id)],
    );
  return (
    <table className="rows find-rows">
      <thead>
        <tr>
          {selection !== null && (
            <th scope="col">
              <input
                type="checkbox"
                aria-label={t('选中已显示的全部项目', 'Choose all that are shown')}
                checked={areAllChosen}
                onChange={chooseAll}
              />
            </th>
          )}
          <th scope="col">{t('项目', 'Case')}</th>
          <th scope="col">{t('环节', 'State')}</th>
          <th scope="col">{t('等待', 'Waiting for')}</th>
          <th scope="col">{t('期限', 'Limit')}</th>
          <th scope="col">{t('异常', 'Incidents')}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {projects.map((project) => (
          <tr key={project.id} className={selection?.ids.has(project.id) === true ? 'mine' : undefined}>
            {selection !== null && (
              <td className="find-box">
                <input
                  type="checkbox"
                  aria-label={t(
                    `选中 ${project.number ?? project.unit}`,
                    `Choose ${project.number ?? project.unit}`,
                  )}
                  checked={selection.ids.has(project.id)}
                  onChange={() => selection.toggle(project.id)}
                />
              </td>
            )}
            <td>
              <Link to={`/operator/projects/${project.id}`} data-row-link="" data-project={project.id}>
                {project.number ?? t('未编号', 'no number')} {project.title}
              </Link>
              <div className="muted row-facts">
                {project.unit} · {pick(editionWords(project.edition))}
              </div>
            </td>
            <td data-label={t('环节', 'State')}>
              <StateMark state={project.state} />
              {project.held && <span className="tone-soon"> {t('! 已暂停', '! suspended')}</span>}
            </td>
            <td data-label={t('等待', 'Waiting for')}>
              {t(project.waitingZh, project.waitingEn) || <span className="muted">—</span>}
            </td>
            <td data-label={t('期限', 'Limit')}>
              <span className="find-due">
                <Late project={project} />
              </span>
            </td>
            <td data-label={t('异常', 'Incidents')}>
              {project.incidents.length === 0 ? (
                <span className="muted">—</span>
              ) : (
                <span className="tone-late">
                  ✕ {[...new Set(project.incidents)].map((kind) => pick(INCIDENTS[kind])).join(t('、', ', '))}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
