const SURNAMES = '赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏苏潘葛范彭';
const FIRST = '文志建国明海春晓立永思景云宏庆佳德成世玉';
const SECOND = '涛平华林峰敏军辉英强杰霞斌磊静宁波燕刚青旭';

const at = (letters: string, index: number): string => [...letters][index % letters.length] ?? '';

/** An invented name for a number; the first some thousand are all different. */
export const inventedName = (index: number): string =>
  at(SURNAMES, index * 7) +
  at(FIRST, index * 3 + Math.floor(index / 40)) +
  at(SECOND, index * 5 + Math.floor(index / 20));
