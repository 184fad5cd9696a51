const SENTENCES: Readonly<Record<string, string>> = {
  '28P01':
    '档案数据库拒绝登录：SHENPI_DATABASE_URL 中的用户或密码不正确。\nThe database refused the user or password of SHENPI_DATABASE_URL.',
  '28000':
    '档案数据库拒绝登录：SHENPI_DATABASE_URL 中的用户没有权限。\nThe database does not let the user of SHENPI_DATABASE_URL in.',
  '3D000': '没有 SHENPI_DATABASE_URL 所指的数据库。\nThe database of SHENPI_DATABASE_URL does not exist.',
  '42P01':
    '数据库中还没有档案：请先运行升级（migrate）。\nThe record has not been prepared: run the migration first.',
  '42501':
    'SHENPI_DATABASE_URL 的用户无权读取档案。\nThe user of SHENPI_DATABASE_URL may not read the record.',
};

/** Why the database that was named cannot be used, as a sentence for whoever starts the API; null for any other error. */
export const recordRefusal = (error: unknown): string | null => {
  const outer = typeof error === 'object' && error !== null ? error : {};
  const driver: unknown = Reflect.get(outer, 'driverError');
  const code: unknown = Reflect.get(typeof driver === 'object' && driver !== null ? driver : outer, 'code');
  return typeof code === 'string' ? (SENTENCES[code] ?? null) : null;
};
