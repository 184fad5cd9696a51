import type { ProjectView } from '@shenpi/contract';
import { EmptyState, Money } from '../parts';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { ASSIGNMENT_NAMES, CRITERIA, inHundredths, nameOf } from './words';

type Review = NonNullable<ProjectView['review']>;

const Result = ({ result }: { readonly result: NonNullable<Review['result']> }) => {
  const { t } = useText();
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t('去掉最高最低后平均分', 'Trimmed mean')}</dt>
          <dd className="figure">{inHundredths(result.trimmedMean)}</dd>
        </div>
        {result.rank !== null && (
          <div>
            <dt>{t('排序', 'Rank')}</dt>
            <dd className="figure">
              {t(`第 ${result.rank} 名 / 共 ${result.of ?? '—'} 项`, `${result.rank} of ${result.of ?? '—'}`)}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('评分表', 'Sheets')}</dt>
          <dd>{result.sheets}</dd>
        </div>
        <div>
          <dt>{t('极差 / 标准差', 'Range / deviation')}</dt>
          <dd>
            {inHundredths(result.range)} / {inHundredths(result.deviation)}
          </dd>
        </div>
      </dl>
      {result.alarm && (
        <p className="tone-soon">
          {t(
            '! 专家意见离散较大，组长须作说明。',
            '! The scores disperse widely: the chair of the panel explains.',
          )}
        </p>
      )}
      {result.note !== null && (
        <p className="prose">{t(`组长说明：${result.note}`, `Note of the chair: ${result.note}`)}</p>
      )}
    </>
  );
};

const Sheets = ({ sheets }: { readonly sheets: NonNullable<Review['sheets']> }) => {
  const { t, pick, language } = useText();
  return (
    <>
      <h2>{t('专家意见', 'Opinions')}</h2>
      {sheets.map((sheet, at) => (
        <section key={`${sheet.signedAt}:${at}`} className="sheet">
          <h3>
            {sheet.expertName ?? t(`专家 ${at + 1}`, `Expert ${at + 1}`)} · {t('总分', 'total')}{' '}
            {inHundredths(sheet.total)} ·{' '}
            {sheet.recommend ? t('✓ 建议支持', '✓ recommends') : t('✕ 不建议支持', '✕ does not recommend')}
          </h3>
          <p className="muted">
            {Object.entries(sheet.scores)
              .map(([code, points]) => `${pick(nameOf(CRITERIA, code))} ${points}`)
              .join('　')}
          </p>
          <p className="prose">{sheet.comment}</p>
          <p className="muted">
            {t(
              `${instantWords(sheet.signedAt, language)} 签名`,
              `Signed ${instantWords(sheet.signedAt, language)}`,
            )}
          </p>
        </section>
      ))}
    </>
  );
};

/** Expert review: how far it is, the result, the opinions, the draw; each as far as the reader may see it. */
export const ReviewPart = ({ review }: { readonly review: Review }) => {
  const { t, pick, language } = useText();
  const { result, sheets, draw, progress, proposal } = review;
  const isEmpty =
    result === null && sheets === null && draw === null && progress === null && proposal === null;
  if (isEmpty)
    return (
      <EmptyState
        title={t('评审尚未形成结果', 'No result yet')}
        text={t('结果形成前不公开专家和评分。', 'Experts and scores stay sealed until there is one.')}
      />
    );
  return (
    <>
      {result === null && progress !== null && (
        <p>
          {t(
            `已签名 ${progress.signed} 份，共需 ${progress.needed} 份。`,
            `${progress.signed} of ${progress.needed} sheets are signed.`,
          )}
        </p>
      )}
      {result !== null && <Result result={result} />}
      {proposal !== null && (
        <>
          <h2>{t('科室建议', 'Proposal of the division')}</h2>
          <p>
            {t('建议金额', 'Amount')} <Money fen={proposal.amountFen} />
          </p>
          {proposal.reason !== '' && (
            <p className="prose">
              {t(`与排序不同的理由：${proposal.reason}`, `Why it departs from the rank: ${proposal.reason}`)}
            </p>
          )}
        </>
      )}
      {sheets !== null && sheets.length > 0 && <Sheets sheets={sheets} />}
      {draw !== null && (
        <>
          <h2>{t('专家抽取', 'The draw')}</h2>
          <p>
            {t(
              `${instantWords(draw.drawnAt, language)} 从 ${draw.poolSize} 名合格专家中随机抽取，监督人 ${draw.witness}。`,
              `Drawn ${instantWords(draw.drawnAt, language)} from ${draw.poolSize} eligible experts, witness ${draw.witness}.`,
            )}
            <span className="hash">
              {' '}
              {t('种子', 'seed')} {draw.seed}
            </span>
          </p>
          <ul className="plain-list">
            {draw.panel.map((expert, at) => (
              <li key={`${expert.name}:${at}`}>
                {expert.name} <span className="muted">{expert.employer}</span> ·{' '}
                {pick(nameOf(ASSIGNMENT_NAMES, expert.status))}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};
