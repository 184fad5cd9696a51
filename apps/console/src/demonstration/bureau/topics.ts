/** The eight topics of the 2006 call, and how many proposals each brought. */
export const TOPICS = [
  { code: 'chemical_industry', zh: '化工', proposals: 16, priority: false },
  { code: 'informatization', zh: '信息化', proposals: 13, priority: false },
  { code: 'new_materials', zh: '新材料', proposals: 6, priority: true },
  { code: 'circular_economy', zh: '循环经济', proposals: 7, priority: true },
  { code: 'green_food', zh: '绿色食品及畜禽产品深加工', proposals: 13, priority: true },
  { code: 'new_machinery', zh: '新型机械设备', proposals: 24, priority: false },
  { code: 'energy_transport', zh: '能源交通', proposals: 3, priority: false },
  { code: 'industry_upgrading', zh: '高新技术改造传统产业', proposals: 8, priority: false },
] as const;

export type TopicCode = (typeof TOPICS)[number]['code'];

/** As a call round takes them. */
export const ROUND_TOPICS = TOPICS.map(({ code, zh, priority }) => ({ code, zh, priority }));
