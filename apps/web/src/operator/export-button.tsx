import { Button } from 'antd';
import { RefusalNote } from '../parts';
import { useText } from '../platform/text';
import type { FindQuery } from './find-query';
import { useExport } from './use-export';

/** Everything that is found as a workbook, with how much has come; a refusal says what to do instead. */
export const ExportButton = ({ query }: { readonly query: FindQuery }) => {
  const { t } = useText();
  const { bytes, run } = useExport(query, t('项目.xlsx', 'cases.xlsx'));
  return (
    <span className="export">
      <Button loading={run.isPending} onClick={() => run.mutate()}>
        {t('导出 Excel', 'Export to Excel')}
      </Button>
      <span role="status" className="muted">
        {run.isPending &&
          (bytes === 0
            ? t('正在生成…', 'Being made…')
            : t(`已接收 ${Math.ceil(bytes / 1024)} kB`, `${Math.ceil(bytes / 1024)} kB so far`))}
        {run.isSuccess && t('✓ 已导出', '✓ exported')}
      </span>
      <RefusalNote error={run.error} />
    </span>
  );
};
