/** The page before any data has come. */
export const markup = (prefix: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>演示沙盒</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${prefix}/page.css">
<script src="${prefix}/page.js" data-prefix="${prefix}" defer></script>
</head>
<body>
<header>
  <h1>演示沙盒</h1>
  <p>这里的短信、邮件、门和上游都是假的，不会发到真人手里</p>
  <span id="link-state" role="status"></span>
  <span class="row end"><span class="quiet">沙盒时间</span><b class="clock" id="clock"></b><button class="button" id="reset">恢复初始</button></span>
</header>
<main>
  <div class="side">
    <section id="inbox-section" aria-labelledby="inbox-title">
      <div class="head"><h2 id="inbox-title">短信和邮件</h2><span class="count" id="inbox-count">0</span><button class="link end" id="clear-inbox">清空</button></div>
      <div id="inbox" aria-live="polite"></div>
    </section>
    <section id="tour-section" class="tour">
      <h2>五分钟演示</h2>
      <ol>
        <li><span>1</span><div>用下面任何一位的手机号要验证码，到信箱里复制，登录后填姓名和证件号</div></li>
        <li><span>2</span><div>选好“你在哪里”，在小程序里开门，看这里的门转开</div></li>
        <li><span>3</span><div>把门拨到“无回应”或“拒绝”，再开一次，看小程序怎么说</div></li>
        <li><span>4</span><div>申报健康，出示健康码；另开一个无痕窗口，用唐宇的手机号登录，拍屏幕或选截图来扫</div></li>
      </ol>
    </section>
    <section id="people-section" aria-labelledby="people-title">
      <div class="head"><h2 id="people-title">演示人物</h2><span class="quiet">点一下就复制</span></div>
      <p class="small quiet">名单外的人也行：姓名随便填，证件号合乎规则，就算一致。刷脸也算通过；银行卡号合乎规则就行，比如 <button class="link small" id="bank-card" aria-label="复制演示银行卡号"></button></p>
      <div id="people"></div>
    </section>
  </div>
  <div class="stage">
    <section id="doors-section" aria-labelledby="doors-title">
      <div class="head"><h2 id="doors-title">门</h2><span class="quiet">拨动开关，看小程序怎样说实话</span></div>
      <div class="doors" id="doors"></div>
    </section>
    <section id="where-section" class="card" aria-labelledby="where-title">
      <div class="head"><h2 id="where-title">你在哪里</h2><span class="quiet">演示里的手机站在这里</span></div>
      <div class="where" id="where" role="radiogroup" aria-labelledby="where-title"></div>
    </section>
    <section class="card" aria-labelledby="calls-title">
      <div class="head"><h2 id="calls-title">上游调用</h2><span class="quiet">点一条看往来原文，密钥已隐去</span><div class="end" id="filters"></div></div>
      <div id="calls"></div>
    </section>
    <section class="card" aria-labelledby="upstreams-title">
      <div class="head"><h2 id="upstreams-title">上游</h2><span class="quiet">让外面的系统出点毛病</span></div>
      <div class="upstreams" id="upstreams"></div>
    </section>
    <section id="messages-section" class="card messages" aria-labelledby="messages-title">
      <div class="head"><h2 id="messages-title">微信订阅消息</h2><span class="count" id="messages-count">0</span></div>
      <div id="messages"></div>
    </section>
  </div>
</main>
<div id="toast" role="status"></div>
</body>
</html>
`
