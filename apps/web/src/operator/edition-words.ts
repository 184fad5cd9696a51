import { SHIPPED_EDITIONS } from '@shenpi/domain';
import type { Pair } from '../platform/text';

/** An edition by the name that the bureau gave it; one that this page does not know by its code. `general_plan@1` or its two parts. */
export const editionWords = (named: string): Pair => {
  const [code = named, version] = named.split('@');
  const known = SHIPPED_EDITIONS.find((edition) => edition.code === code);
  const [zh, en] = known === undefined ? [code, code] : [known.zh, known.en];
  return version === undefined
    ? { zh, en }
    : { zh: `${zh} 第 ${version} 版`, en: `${en}, version ${version}` };
};
