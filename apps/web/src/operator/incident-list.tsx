import type { Answer, readStages } from '@shenpi/contract';
import { Link } from 'react-router';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { incidentWords } from './incident-words';
import './operator.css';

type Incidents = Answer<typeof readStages>['incidents'];

/** What went wrong, grouped by kind, each with the project that it concerns. */
export const IncidentList = ({ incidents }: { readonly incidents: Incidents }) => {
  const { t, pick, language } = useText();
  const kinds = [...new Set(incidents.map((incident) => incident.kind))];
  return (
    <section aria-label={t('异常', 'Incidents')}>
      <h2>
        {incidents.length === 0
          ? t('异常', 'Incidents')
          : t(
              `异常 ${kinds.length} 类 ${incidents.length} 件`,
              `${incidents.length} incidents of ${kinds.length} kinds`,
            )}
      </h2>
      {incidents.length === 0 ? <p className="sum-right">{t('✓ 没有异常', '✓ none')}</p> : null}
      {kinds.map((kind) => {
        const ofKind = incidents.filter((incident) => incident.kind === kind);
        return (
          <div key={kind} className="incident-kind">
            <h3>
              {pick(incidentWords(kind))}（{ofKind.length}）
            </h3>
            <ul>
              {ofKind.map((incident) => (
                <li key={incident.id}>
                  <span className="muted">{instantWords(incident.raisedAt, language)}</span>
                  {incident.projectId === null ? null : (
                    <Link to={`/projects/${incident.projectId}`}>
                      {incident.projectNumber ?? t('查看项目', 'Project')}
                    </Link>
                  )}
                  <span>{incident.detail}</span>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
};
