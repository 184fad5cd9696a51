const LONGEST = 120;

/** A file's name as it may be kept: no folders, no control characters, at most 120 characters with its ending kept. */
export const paperName = (given: string): string => {
  const plain = (given.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '').trim();
  const name = /^\.*$/.test(plain) ? '附件' : plain;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return `${name.slice(0, name.length - ending.length).slice(0, LONGEST - ending.length)}${ending}`;
};

const MEDIA_TYPE = /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,100}$/;

/** What the browser says the file is, where that is a media type at all. Never trusted: files are only ever downloaded. */
export const mediaTypeOf = (given: string): string => {
  const plain = given.toLowerCase().split(';')[0]?.trim() ?? '';
  return MEDIA_TYPE.test(plain) ? plain : 'application/octet-stream';
};
