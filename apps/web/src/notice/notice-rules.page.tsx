import { listEditions, previewNotices, type Answer } from '@shenpi/contract';
import { DELIVERY_CHANNEL_NAMES, STAGE_NAMES, STAGES, type Stage } from '@shenpi/domain';
import { useSearchParams } from 'react-router';
import { NativeSelect } from '../application/form-parts';
import { OperatorTabs } from '../operator/operator-tabs';
import { Answered, EmptyState, PageHead } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import './notices.css';

type Rule = Answer<typeof previewNotices>['rules'][number];

const isStage = (stage: string | null): stage is Stage => STAGES.some((known) => known === stage);

const Row = ({ rule }: { readonly rule: Rule }) => {
  const { t, pick } = useText();
  const marks = [
    rule.legal ? t('法定文书', 'legal') : null,
    rule.urgent ? t('! 紧急', '! urgent') : null,
    rule.canSwitchOff ? null : t('不能关闭', 'always'),
  ].filter((mark) => mark !== null);
  return (
    <tr>
      <td>
        {t(rule.sampleZh, rule.sampleEn)}
        <div className="muted choice-what">
          {marks.join(' · ')} <code className="hash rule-id">{rule.id}</code>
        </div>
      </td>
      <td data-label={t('通知谁', 'Whom')}>{t(rule.toZh, rule.toEn)}</td>
      <td data-label={t('渠道', 'Channels')}>
        {rule.channels.map((channel) => pick(DELIVERY_CHANNEL_NAMES[channel])).join(t('、', ', '))}
      </td>
    </tr>
  );
};

const Rules = ({ rules, title }: { readonly rules: readonly Rule[]; readonly title: string }) => {
  const { t } = useText();
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <table className="rows rule-rows">
        <thead>
          <tr>
            <th scope="col">{t('示例', 'Sample')}</th>
            <th scope="col">{t('通知谁', 'Whom')}</th>
            <th scope="col">{t('渠道', 'Channels')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <Row key={rule.id} rule={rule} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** 通知规则: who is told of what in which words and how, by the rules of an edition, before anybody gets them. */
const NoticeRulesPage = () => {
  const { t, pick } = useText();
  const [search, setSearch] = useSearchParams();
  const editions = useRoute(listEditions).data?.items ?? [];
  const [editionCode, version] = (search.get('edition') ?? '').split('@');
  const editionVersion = /^\d{1,9}$/.test(version ?? '') ? Number(version) : undefined;
  const reading = useRoute(
    previewNotices,
    { query: editionCode === '' ? {} : { editionCode, editionVersion } },
    { keepPrevious: true },
  );
  return (
    <>
      <PageHead
        title={t('通知规则', 'Notice rules')}
        facts={t(
          '什么事通知谁、用什么话、走什么渠道；示例中的编号和日期是虚构的。',
          'What is told to whom, in which words, on which ways; numbers and dates in the samples are made up.',
        )}
      />
      <OperatorTabs />
      <label className="rules-edition">
        <span>{t('规则版本', 'Edition')}</span>
        <NativeSelect
          value={search.get('edition') ?? ''}
          onChange={(edition) => setSearch(edition === '' ? {} : { edition }, { replace: true })}
          options={[
            { value: '', label: t('默认规则', 'The defaults') },
            ...editions.map((one) => ({
              value: `${one.code}@${one.version}`,
              label: t(`${one.zh} 第 ${one.version} 版`, `${pick(one)}, version ${one.version}`),
            })),
          ]}
        />
      </label>
      <Answered query={reading}>
        {({ rules }) => {
          const staged = STAGES.map((stage) => ({
            stage,
            rules: rules.filter((rule) => rule.stage === stage),
          })).filter((group) => group.rules.length > 0);
          const others = rules.filter((rule) => !isStage(rule.stage));
          if (rules.length === 0)
            return <EmptyState title={t('此版本不发通知', 'This edition tells nobody of anything')} />;
          return (
            <>
              {others.length > 0 && <Rules rules={others} title={t('任何阶段', 'At any stage')} />}
              {staged.map((group) => (
                <Rules key={group.stage} rules={group.rules} title={pick(STAGE_NAMES[group.stage])} />
              ))}
            </>
          );
        }}
      </Answered>
    </>
  );
};

export default NoticeRulesPage;
