const MOST_LEVELS = 60;

const isUnstorable = (text: string): boolean => text.includes('\0') || /\p{Surrogate}/u.test(text);

interface Place {
  readonly value: unknown;
  readonly path: string;
  readonly level: number;
}

/** Why content as parsed from JSON cannot be kept, and where. */
export interface TextProblem {
  readonly field: string;
  readonly kind: 'unstorable' | 'too_deep';
}

/**
 * Finds text that PostgreSQL cannot keep (a zero character, half of a character pair) and nesting that nobody types, anywhere in
 * a request's content, keys included. Not recursive, because the content may be nested to hurt.
 */
export const textProblem = (content: unknown): TextProblem | null => {
  const left: Place[] = [{ value: content, path: '', level: 0 }];
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    const { value, path, level } = place;
    if (typeof value === 'string' && isUnstorable(value)) return { field: path, kind: 'unstorable' };
    if (typeof value !== 'object' || value === null) continue;
    if (level === MOST_LEVELS) return { field: path.split('.').slice(0, 3).join('.'), kind: 'too_deep' };
    for (const [key, inner] of Object.entries(value)) {
      if (isUnstorable(key)) return { field: path, kind: 'unstorable' };
      left.push({ value: inner, path: path === '' ? key : `${path}.${key}`, level: level + 1 });
    }
  }
  return null;
};
