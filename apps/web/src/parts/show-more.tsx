import { Button } from 'antd';
import { useText } from '../platform/text';

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** Below a list that is read page by page: the next page, for as long as there is one. */
export const ShowMore = ({ pages }: { readonly pages: Pages }) => {
  const { t } = useText();
  if (!pages.hasNextPage) return null;
  return (
    <p className="more">
      <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {t('显示更多', 'Show more')}
      </Button>
    </p>
  );
};
