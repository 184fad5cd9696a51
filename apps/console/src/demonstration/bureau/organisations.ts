import type { OrgInput } from '@shenpi/record';

/** Every organisation of the demonstration lies in an invented city or province; the district says so wherever it is shown. */
const CITY = '云州市（虚构）';
const PROVINCE = '外地（虚构）';

export const BUREAU = '云州市科技局';
export const FINANCE_BUREAU = '云州市财政局';

/** Units that file. The first twelve have accounts; the others take part through their people. */
export const UNITS = [
  '云州化工研究院',
  '云州青泉精细化工有限公司',
  '云州信息工程研究所',
  '云州天梭软件有限公司',
  '云州新材料研究所',
  '云州晶源材料有限公司',
  '云州循环资源有限公司',
  '云州绿野食品有限公司',
  '云州牧丰畜产品有限公司',
  '云州第一机械厂',
  '云州恒力重工有限公司',
  '云州能源交通研究所',
  '云州纺织科学研究所',
  '云州陶瓷有限公司',
  '云州仪器仪表厂',
  '云州水务科技有限公司',
  '云州农机推广站',
  '云州建筑科学研究所',
  '云州制药厂',
  '云州环境监测站',
  '云州电力设备厂',
  '云州园林研究所',
  '云州矿业研究所',
  '云州印刷机械厂',
  '云州轻工研究所',
] as const;
export const UNITS_WITH_ACCOUNTS = 12;

/** Where the experts work. */
export const INSTITUTIONS = [
  '云州学院',
  '云州职业技术学院',
  '云州科技情报所',
  '云州计量测试所',
  '青岚大学',
  '青岚化工设计院',
  '青岚材料研究所',
  '青岚会计师事务所',
  '北岭理工大学',
  '北岭机械研究院',
  '北岭交通设计院',
  '北岭产业发展研究中心',
  '澜江农业大学',
  '澜江食品检验所',
  '澜江畜牧研究所',
  '望川师范大学',
  '望川信息技术研究院',
  '望川自动化研究所',
  '东泽工业大学',
  '东泽电力科学研究院',
  '东泽建材研究院',
  '南屏林业大学',
  '南屏环境科学研究院',
  '南屏生态研究所',
] as const;

export const isOutside = (institution: string): boolean => !institution.startsWith('云州');

export const ORGANISATIONS: readonly OrgInput[] = [
  { name: BUREAU, kind: 'bureau', district: CITY },
  { name: FINANCE_BUREAU, kind: 'finance', district: CITY },
  ...UNITS.map((name): OrgInput => ({ name, kind: 'unit', district: CITY })),
  ...INSTITUTIONS.map((name): OrgInput => ({
    name,
    kind: 'institution',
    district: isOutside(name) ? PROVINCE : CITY,
  })),
];
