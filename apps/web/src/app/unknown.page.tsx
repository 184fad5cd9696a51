import { EmptyState, LinkButton } from '../parts';
import { useText } from '../platform/text';

const UnknownPage = () => {
  const { t } = useText();
  return (
    <EmptyState
      title={t('没有这个页面', 'There is no such page')}
      text={t('地址可能已变更。', 'The address may have changed.')}
    >
      <LinkButton to="/">{t('回到我的工作', 'Back to my work')}</LinkButton>
    </EmptyState>
  );
};

export default UnknownPage;
