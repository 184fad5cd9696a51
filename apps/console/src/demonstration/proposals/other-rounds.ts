import type { TopicCode } from '../bureau/topics';
import { proposals, type Proposal } from './proposal';

export type TopicProposal = Proposal & { readonly topic: TopicCode };

const on = (topic: TopicCode, rows: Parameters<typeof proposals>[0]): readonly TopicProposal[] =>
  proposals(rows).map((proposal) => ({ ...proposal, topic }));

/** Nine projects of 2005 that are carried over. */
export const CARRIED_OVER: readonly TopicProposal[] = [
  ...on('chemical_industry', [
    ['脂肪醇醚绿色合成工艺', '传统工艺副产物多、色泽深', '研究窄分布催化剂与连续化装置'],
  ]),
  ...on('informatization', [
    ['农产品价格信息采集发布系统', '农户获取价格信息滞后', '建立采集点网络与短信发布平台'],
  ]),
  ...on('new_materials', [['高强度耐热铝合金铸件', '发动机铸件高温强度不足', '研究变质处理与热处理工艺']]),
  ...on('circular_economy', [['甜菜粕颗粒饲料生产技术', '甜菜粕季节性积压腐败', '研究干燥与颗粒成型工艺']]),
  ...on('green_food', [['脱水蔬菜节能干燥技术', '热风干燥能耗高、品质差', '采用热泵与微波联合干燥']]),
  ...on('new_machinery', [
    ['残膜回收机捡拾机构', '农田残膜回收率低', '设计弹齿链耙式捡拾与脱膜机构'],
    ['数控线切割机床改进', '往复走丝切割精度低', '改进走丝系统与脉冲电源'],
  ]),
  ...on('energy_transport', [['沼气池冬季增温技术', '北方沼气池冬季产气少', '太阳能增温与池体保温组合']]),
  ...on('industry_upgrading', [
    ['毛纺染色废水余热回收', '染色废水余热直接排放', '以热管换热器回收余热预热进水'],
  ]),
];

/** The special call that is paid through the finance interface. */
export const INTERFACE_PAID: readonly TopicProposal[] = [
  ...on('new_machinery', [
    ['采棉机摘锭国产化', '采棉机摘锭依赖进口', '研究摘锭表面强化与精密加工工艺'],
    ['智能化节水灌溉首部装置', '灌溉首部人工操作', '将过滤、施肥与变频控制集成'],
  ]),
  ...on('informatization', [
    ['企业产品数据管理系统', '设计图纸版本混乱', '开发轻量产品数据管理与流程审批软件'],
  ]),
  ...on('chemical_industry', [['环保型橡胶促进剂', '仲胺类促进剂产生亚硝胺', '研究无亚硝胺促进剂清洁合成']]),
  ...on('green_food', [['无花果深加工系列产品', '无花果鲜果不耐贮运', '开发果脯、果粉与果酒系列工艺']]),
  ...on('new_materials', [['硅烷交联聚乙烯管材', '地暖管材耐热性不足', '研究一步法硅烷交联挤出工艺']]),
  ...on('energy_transport', [
    ['车用天然气储气瓶检测装备', '储气瓶检测效率低', '研制声发射与水压联合检测装备'],
  ]),
  ...on('industry_upgrading', [['轧钢加热炉节能控制', '加热炉空燃比失调', '采用残氧闭环与温度优化设定']]),
];

/** The second call of 2006, which is still open. */
export const STILL_OPEN: readonly TopicProposal[] = [
  ...on('chemical_industry', [['水性聚氨酯胶黏剂', '鞋用溶剂胶危害工人健康', '研究预聚体封端与乳化工艺']]),
  ...on('informatization', [
    ['地下管线信息普查平台', '管线资料分散，施工常挖断', '统一坐标与编码，建立共享平台'],
  ]),
  ...on('green_food', [
    ['发酵乳清饮料菌种选育', '发酵乳饮料菌种依赖外购', '筛选本地乳酸菌并做产业化试验'],
    ['鹿茸活性成分提取', '鹿茸粗加工出口价低', '低温提取与分级纯化工艺'],
  ]),
  ...on('new_machinery', [['温室自走式喷药机', '温室施药劳动强度大', '研制窄行自走底盘与变量喷雾']]),
  ...on('energy_transport', [['路灯太阳能供电控制器', '偏远路段架线成本高', '研究最大功率跟踪与光时控制']]),
  ...on('industry_upgrading', [['地毯织机电子提花改造', '机械提花品种受限', '以电磁选针替代机械提花龙头']]),
];
