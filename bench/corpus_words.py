"""The words that the stories of `corpus.py` are put together from."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TOPICS = _words(
    "jingji caizheng jinrong jiaoyu keji wenhua tiyu yiliao nongye gongye nengyuan huanjing jiaotong "
    "fangchan jiuye renkou maoyi touzi xiaofei wujia shuiwu baoxian zhengquan yinhang qiche hangkong "
    "tielu gangkou dianli meitan shiyou gangtie huagong yiyao lvyou canyin dianshang wuliu shuju "
    "xinpian wangluo ruanjian yiliaobaoxian yanglao fupin xiangcun chengshi shuili senlin haiyang"
)
AUTHORS = _words("李文博 王思远 张晓明 刘佳宁 陈宇航 杨若溪 赵建国 黄诗涵 周子墨 吴雅婷 徐浩然 孙梦洁")
NOUNS = _words(
    "居民消费价格 工业增加值 固定资产投资 社会消费品零售总额 进出口总额 城镇新增就业 粮食产量 发电量 "
    "房地产开发投资 财政收入 货币供应量 人均可支配收入 制造业采购经理指数 高技术产业 新能源汽车 服务业 "
    "民营企业 中小企业 外商投资 常住人口 城镇化率 铁路货运量 港口吞吐量 快递业务量 旅游收入 研发经费 "
    "专利授权量 空气质量 森林覆盖率 义务教育 医疗卫生机构 养老服务 基本医疗保险 保障性住房 农村电商 "
    "数字经济 集成电路 跨境电商 绿色金融 普惠贷款"
)
VERBS = _words("增长 下降 回升 放缓 扩大 收窄 改善 保持稳定 明显加快 有所回落 持续恢复 稳步推进")
PLACES = _words(
    "全国 东部地区 中部地区 西部地区 长三角 京津冀 粤港澳大湾区 成渝地区 东北三省 沿海省份 各地 有关部门"
)
OPENINGS = _words(
    "据统计部门公布的数据显示 与上年同期相比 分季度看 从结构上看 受多重因素影响 在一系列政策带动下 "
    "业内人士认为 记者在走访中了解到 专家分析指出 值得关注的是 从环比看 下一阶段 总体来看 与此同时 "
    "数据表明 有受访者表示"
)
ENDINGS = _words(
    "市场预期总体平稳 供需关系进一步改善 结构调整取得积极进展 仍需警惕外部环境的不确定性 "
    "基层的获得感有所增强 相关措施正在加快落地 有望在年内见到成效 呈现稳中有进的态势 "
    "为后续工作打下基础 企业经营压力得到缓解"
)
HEADINGS = _words("最新数据 结构变化 地区差异 政策背景 各方观点 后续安排 数据来源说明 记者观察")
