import { listPublicity } from '@shenpi/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Answered, EmptyState, Money, PageHead } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import { dayWords } from '../platform/time-words';
import { ObjectionForm } from './objection-form';
import '../application/form-parts/form-parts.css';
import './publicity.css';

/** 公示: what is under publicity today, for everybody, with the way to object. */
const PublicityPage = () => {
  const { t, language } = useText();
  const [objecting, setObjecting] = useState<string | null>(null);
  const reading = useRoute(listPublicity);
  return (
    <>
      <PageHead title={t('拟立项项目公示', 'Projects under publicity')} />
      <Answered query={reading}>
        {({ notices }) =>
          notices.length === 0 ? (
            <EmptyState
              title={t('目前没有公示中的项目', 'Nothing is under publicity')}
              text={t(
                '拟立项项目经集体决策后在此公示。',
                'Projects appear here after the collective decision.',
              )}
            />
          ) : (
            <>
              <p>
                {t(
                  `下列 ${notices.length} 个项目经专家评审和集体决策拟予立项，现予公示。公示期内对项目有异议的，可实名书面提出。`,
                  `These ${notices.length} projects are to be granted after expert review and collective decision. Objections may be filed in writing under the real name.`,
                )}
              </p>
              <ol className="notice-list">
                {notices.map((notice) => (
                  <li key={notice.projectId}>
                    <h2>{notice.title}</h2>
                    <dl className="facts">
                      <div>
                        <dt>{t('承担单位', 'Unit')}</dt>
                        <dd>{notice.unitName}</dd>
                      </div>
                      <div>
                        <dt>{t('项目负责人', 'Leader')}</dt>
                        <dd>{notice.leaderName}</dd>
                      </div>
                      <div>
                        <dt>{t('计划类别', 'Program')}</dt>
                        <dd>{notice.programZh}</dd>
                      </div>
                      <div>
                        <dt>{t('拟立项经费', 'Amount')}</dt>
                        <dd>
                          <Money fen={notice.amountFen} />
                        </dd>
                      </div>
                      <div>
                        <dt>{t('公示时间', 'Period')}</dt>
                        <dd>
                          {dayWords(notice.startsOn, language)} ～ {dayWords(notice.endsOn, language)}
                        </dd>
                      </div>
                      <div>
                        <dt>{t('联系方式', 'Contact')}</dt>
                        <dd>{notice.contact}</dd>
                      </div>
                    </dl>
                    {objecting === notice.projectId ? (
                      <ObjectionForm
                        projectId={notice.projectId}
                        title={notice.title}
                        onCancel={() => setObjecting(null)}
                      />
                    ) : (
                      <Button
                        className="object-button"
                        onClick={() => setObjecting(notice.projectId)}
                        aria-label={t(`对《${notice.title}》提出异议`, `Object to ${notice.title}`)}
                      >
                        {t('提出异议', 'Object')}
                      </Button>
                    )}
                  </li>
                ))}
              </ol>
            </>
          )
        }
      </Answered>
    </>
  );
};

export default PublicityPage;
