import { NOTICE_SETTINGS } from './notice-settings';
import { RETENTION_SETTINGS } from './retention-settings';
import { optionalSetting, settingWithDefault, type Words } from './setting';
import { WEBHOOK_SETTINGS } from './webhook-settings';
import {
  addressList,
  hostAndPort,
  httpUrl,
  integerBetween,
  namespaceName,
  oneOf,
  postgresUrl,
  secretText,
  text,
  trueOrFalse,
  utcInstant,
} from './values';

export const INSTALLATIONS = ['demonstration', 'test', 'production'] as const;
export const WORKER_VERSIONS = ['off', 'pinned'] as const;
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;

const words = (zh: string, en: string): Words => ({ zh, en });
const choiceOf = (choices: readonly string[]): Words =>
  words(`只能是 ${choices.join('、')}`, `choose one of ${choices.join(', ')}`);
const aPort = words('应为 1 到 65535 的端口号', 'a port from 1 to 65535 is needed');
const aDatabase = words(
  '应为 postgresql://用户:密码@主机:端口/库名',
  'postgresql://user:password@host:port/name is needed',
);
const aPath = words('应为路径', 'a path is needed');
const aWebAddress = words(
  '应为 http:// 或 https:// 开头的地址',
  'an address that starts with http:// or https:// is needed',
);
const none = words('无', 'none');

/** Every setting of every process, by the name of its field in the configuration. One list: read, checked and printed from here. */
export const SETTINGS = {
  databaseUrl: settingWithDefault(
    {
      name: 'SHENPI_DATABASE_URL',
      about: words(
        '档案数据库（PostgreSQL），以应用角色连接',
        'the record (PostgreSQL), as the role of the applications',
      ),
      takes: aDatabase,
      secret: true,
    },
    postgresUrl,
    'postgresql://shenpi_app@127.0.0.1:5432/shenpi',
  ),
  databaseOwnerUrl: optionalSetting(
    {
      name: 'SHENPI_DATABASE_OWNER_URL',
      about: words('同一数据库的属主，仅用于建表升级', 'the same database as its owner, for migrations only'),
      takes: aDatabase,
      secret: true,
    },
    postgresUrl,
    words('同 SHENPI_DATABASE_URL', 'as SHENPI_DATABASE_URL'),
  ),
  temporalAddress: settingWithDefault(
    {
      name: 'TEMPORAL_ADDRESS',
      about: words('Temporal 服务地址', 'the Temporal server'),
      takes: words('应为 主机:端口', 'host:port is needed'),
    },
    hostAndPort,
    '127.0.0.1:7233',
  ),
  temporalNamespace: settingWithDefault(
    {
      name: 'SHENPI_TEMPORAL_NAMESPACE',
      about: words('Temporal 命名空间', 'the namespace on it'),
      takes: words('只能用字母、数字和 . _ -', 'letters, digits and . _ - are allowed'),
    },
    namespaceName,
    'shenpi',
  ),
  httpHost: settingWithDefault(
    {
      name: 'SHENPI_HTTP_HOST',
      about: words('网页与接口监听的地址', 'the address that the web and its interface listen on'),
      takes: words('应为主机名或地址', 'a host name or address is needed'),
    },
    text,
    '127.0.0.1',
  ),
  httpPort: settingWithDefault(
    { name: 'SHENPI_HTTP_PORT', about: words('网页与接口的端口', 'and their port'), takes: aPort },
    integerBetween(1, 65_535),
    '7300',
  ),
  installation: settingWithDefault(
    {
      name: 'SHENPI_INSTALLATION',
      about: words(
        '安装类别；正式安装的时钟不可移动',
        'the kind of installation; the clock of a production one cannot be moved',
      ),
      takes: choiceOf(INSTALLATIONS),
    },
    oneOf(INSTALLATIONS),
    'production',
  ),
  clockStart: optionalSetting(
    {
      name: 'SHENPI_CLOCK_START',
      about: words(
        '演示或测试安装的起始时刻（UTC）',
        'where the record clock of a demonstration or test installation begins',
      ),
      takes: words(
        '应为 UTC 时刻，如 2006-01-09T01:00:00.000Z；正式安装不得设置',
        'an instant in UTC such as 2006-01-09T01:00:00.000Z is needed; a production installation takes none',
      ),
    },
    utcInstant,
    words('真实时间', 'the real time'),
  ),
  dataDir: settingWithDefault(
    {
      name: 'SHENPI_DATA_DIR',
      about: words('本安装保存文件的目录', 'where this installation keeps its files'),
      takes: aPath,
    },
    text,
    '.shenpi',
  ),
  checkpointDir: optionalSetting(
    {
      name: 'SHENPI_CHECKPOINT_DIR',
      about: words('签名检查点目录，应在数据库之外', 'signed checkpoints, kept outside the database'),
      takes: aPath,
    },
    text,
    words('数据目录下的 checkpoints', 'checkpoints in the data directory'),
  ),
  keyFile: optionalSetting(
    {
      name: 'SHENPI_KEY_FILE',
      about: words('检查点签名私钥（PEM）', 'the private key that signs checkpoints (PEM)'),
      takes: aPath,
    },
    text,
    words('数据目录下的 checkpoint-key.pem', 'checkpoint-key.pem in the data directory'),
  ),
  logLevel: settingWithDefault(
    { name: 'SHENPI_LOG_LEVEL', about: words('日志级别', 'how much is logged'), takes: choiceOf(LOG_LEVELS) },
    oneOf(LOG_LEVELS),
    'info',
  ),
  financeUrl: optionalSetting(
    {
      name: 'SHENPI_FINANCE_URL',
      about: words('财政接口地址', 'the interface of the finance bureau'),
      takes: aWebAddress,
    },
    httpUrl,
    none,
  ),
  financeSecret: optionalSetting(
    {
      name: 'SHENPI_FINANCE_SECRET',
      about: words(
        '与财政接口共用的密钥；设有接口地址时必填',
        'the secret shared with that interface; needed when its address is set',
      ),
      takes: words('至少 16 个字符', 'at least 16 characters are needed'),
      secret: true,
    },
    secretText,
    none,
  ),
  financePort: settingWithDefault(
    {
      name: 'SHENPI_FINANCE_PORT',
      about: words('财政接口模拟程序的端口', 'the port of the finance simulator'),
      takes: aPort,
    },
    integerBetween(1, 65_535),
    '7330',
  ),
  financeBook: optionalSetting(
    {
      name: 'SHENPI_FINANCE_BOOK',
      about: words('财政接口模拟程序的账本文件', 'the book of the finance simulator'),
      takes: aPath,
    },
    text,
    words('数据目录下的 finance-book.json', 'finance-book.json in the data directory'),
  ),
  publicUrl: optionalSetting(
    {
      name: 'SHENPI_PUBLIC_URL',
      about: words('人们在浏览器中输入的地址', 'the address that people type'),
      takes: aWebAddress,
    },
    httpUrl,
    words('http://监听地址:端口', 'http://host:port of the web'),
  ),
  trustedProxies: settingWithDefault(
    {
      name: 'SHENPI_TRUSTED_PROXIES',
      about: words(
        '网页之前的代理或均衡器的地址；经它们转来的请求，以 X-Forwarded-For 所示为访问者的地址',
        'proxies and balancers before the web; of what they hand on, the visitor is who X-Forwarded-For says',
      ),
      takes: words(
        '应为逗号分隔的地址或 CIDR 网段，如 127.0.0.1,10.20.0.0/16',
        'addresses and CIDR ranges with commas between, such as 127.0.0.1,10.20.0.0/16, are needed',
      ),
    },
    addressList,
    '127.0.0.0/8,::1',
  ),
  sessionHours: settingWithDefault(
    {
      name: 'SHENPI_SESSION_HOURS',
      about: words('登录后多少小时需要重新登录', 'hours until one has to sign in again'),
      takes: words('应为 1 到 720 的整数', 'a whole number from 1 to 720 is needed'),
    },
    integerBetween(1, 720),
    '12',
  ),
  secureCookies: optionalSetting(
    {
      name: 'SHENPI_SECURE_COOKIES',
      about: words('登录凭据只经 https 发送', 'the session cookie travels over https only'),
      takes: choiceOf(['true', 'false']),
    },
    trueOrFalse,
    words('正式安装为 true，其余为 false', 'true in production, else false'),
  ),
  loginAttemptsPerMinute: settingWithDefault(
    {
      name: 'SHENPI_LOGIN_ATTEMPTS',
      about: words(
        '同一账号同一地址每分钟可尝试登录的次数',
        'sign-in attempts a minute for one account from one address',
      ),
      takes: words('应为 1 到 100000 的整数', 'a whole number from 1 to 100000 is needed'),
    },
    integerBetween(1, 100_000),
    '10',
  ),
  objectionsPerMinute: settingWithDefault(
    {
      name: 'SHENPI_OBJECTION_ATTEMPTS',
      about: words(
        '同一地址每分钟可提出的公示异议数；同一单位的人可能共用一个地址',
        'objections to a publicity a minute from one address, which a whole office may share',
      ),
      takes: words('应为 1 到 100000 的整数', 'a whole number from 1 to 100000 is needed'),
    },
    integerBetween(1, 100_000),
    '20',
  ),
  workerVersions: settingWithDefault(
    {
      name: 'SHENPI_WORKER_VERSIONS',
      about: words(
        '流程是否固定在启动它的程序版本上：off 由新版本直接接手，pinned 固定，需用 npm run versions 切换',
        'whether runs stay with the workflow code that they began with: off lets new code take over, pinned keeps them, see npm run versions',
      ),
      takes: choiceOf(WORKER_VERSIONS),
    },
    oneOf(WORKER_VERSIONS),
    'off',
  ),
  workflowBundle: optionalSetting(
    {
      name: 'SHENPI_WORKFLOW_BUNDLE',
      about: words(
        'worker 运行的流程程序文件，用于退回旧版本',
        'another file of workflow code for the worker, for going back to an older one',
      ),
      takes: aPath,
    },
    text,
    words('随程序编译的文件', 'the one that was built with it'),
  ),
  metricsPort: optionalSetting(
    {
      name: 'SHENPI_METRICS_PORT',
      about: words(
        '供监控抓取指标和健康状况的端口，每个进程各一个',
        'where machines read metrics and health of this process; each process has its own',
      ),
      takes: aPort,
    },
    integerBetween(1, 65_535),
    words('不开放', 'not opened'),
  ),
  metricsHost: settingWithDefault(
    {
      name: 'SHENPI_METRICS_HOST',
      about: words('该端口监听的地址', 'the address that this port listens on'),
      takes: words('应为主机名或地址', 'a host name or address is needed'),
    },
    text,
    '127.0.0.1',
  ),
  engineMetricsPort: optionalSetting(
    {
      name: 'SHENPI_ENGINE_METRICS_PORT',
      about: words(
        'worker 中流程引擎客户端自身指标的端口',
        'where the engine’s own client in the worker tells its metrics',
      ),
      takes: aPort,
    },
    integerBetween(1, 65_535),
    words('不开放', 'not opened'),
  ),
  tracesUrl: optionalSetting(
    {
      name: 'SHENPI_TRACES_URL',
      about: words(
        '调用链收集器地址（OTLP over HTTP）',
        'the collector of traces (OTLP over HTTP), without /v1/traces',
      ),
      takes: aWebAddress,
    },
    httpUrl,
    words('不发送', 'nothing is sent'),
  ),
  ...NOTICE_SETTINGS,
  ...RETENTION_SETTINGS,
  ...WEBHOOK_SETTINGS,
} as const;
