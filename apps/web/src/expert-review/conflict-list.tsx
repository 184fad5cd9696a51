import { useText } from '../platform/text';

const CONFLICTS = [
  {
    zh: '与申报单位有聘用关系，或三年内有过聘用、顾问、咨询关系',
    en: 'employed by the applying unit now, or employed or consulting there within three years',
  },
  {
    zh: '持有申报单位股份，或三年内与其有过诉讼',
    en: 'a share in it, or a lawsuit with it within three years',
  },
  { zh: '参与过本项目的策划、咨询或申报材料准备', en: 'took part in planning or preparing this application' },
  {
    zh: '与项目组成员有近亲属、师生、合著或合作承担项目关系（三年内）',
    en: 'relative, supervisor, student, co-author or partner of a member within three years',
  },
] as const;

/** When an expert must stand aside (回避). */
export const ConflictList = () => {
  const { t, pick } = useText();
  return (
    <>
      <p>{t('有下列情形之一的应当回避，请选择“不能参加”：', 'Stand aside if any of these holds:')}</p>
      <ul className="plain-steps">
        {CONFLICTS.map((conflict) => (
          <li key={conflict.zh}>{pick(conflict)}</li>
        ))}
      </ul>
    </>
  );
};
