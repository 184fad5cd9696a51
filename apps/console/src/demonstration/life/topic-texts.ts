import type { PerformanceIndicator } from '@shenpi/domain';
import type { TopicCode } from '../bureau/topics';

const indicator = (name: string, unit: string, target: number, weight: number): PerformanceIndicator => ({
  name,
  unit,
  target,
  weight,
});

/** What the projects of a topic promise; the weights of each list make 100. */
export const INDICATORS: Readonly<Record<TopicCode, readonly PerformanceIndicator[]>> = {
  chemical_industry: [
    indicator('中试产能', '吨/年', 500, 40),
    indicator('产品收率', '%', 92, 30),
    indicator('申请专利', '件', 2, 30),
  ],
  informatization: [
    indicator('系统部署单位', '家', 10, 40),
    indicator('软件著作权', '项', 2, 30),
    indicator('培训人员', '人次', 200, 30),
  ],
  new_materials: [
    indicator('样品批量', '公斤', 300, 40),
    indicator('性能达标项', '项', 6, 30),
    indicator('申请专利', '件', 2, 30),
  ],
  circular_economy: [
    indicator('年利用废弃物', '吨', 8000, 50),
    indicator('节约标煤', '吨/年', 600, 30),
    indicator('示范生产线', '条', 1, 20),
  ],
  green_food: [
    indicator('年产量', '吨', 400, 40),
    indicator('带动农户', '户', 600, 40),
    indicator('企业标准', '项', 1, 20),
  ],
  new_machinery: [
    indicator('样机', '台', 3, 40),
    indicator('性能指标达标率', '%', 95, 40),
    indicator('申请专利', '件', 2, 20),
  ],
  energy_transport: [
    indicator('示范规模', '处', 5, 50),
    indicator('节能率', '%', 15, 30),
    indicator('技术规程', '项', 1, 20),
  ],
  industry_upgrading: [
    indicator('改造生产线', '条', 2, 50),
    indicator('产品合格率', '%', 98, 30),
    indicator('年新增利税', '万元', 150, 20),
  ],
};

/** 科普任务 */
export const OUTREACH: Readonly<Record<TopicCode, string>> = {
  chemical_industry: '举办两场面向中学生的绿色化工科普讲座',
  informatization: '为社区居民举办两期信息技术应用培训',
  new_materials: '接待一次中学生走进材料实验室活动',
  circular_economy: '在社区举办资源循环利用展览一次',
  green_food: '举办食品安全与营养科普讲座两场',
  new_machinery: '在乡镇举办农机与机械使用安全宣传两次',
  energy_transport: '编写节能知识手册并发放五百册',
  industry_upgrading: '开放改造车间接待职工技能科普参观两次',
};
