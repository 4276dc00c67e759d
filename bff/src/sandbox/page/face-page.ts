/** The page Tencent Cloud would show a browser: here a person says what should come of it, and no camera is asked for. */
import { maskName, maskNumber } from '@linli/shared-types/values/id-number'

const escaped = (text: string): string => text.replace(/[&<>"']/g, one => `&#${one.charCodeAt(0)};`)

/** @param home the demo's own address: a browser that reached it by another name goes back by that name */
export function facePage(prefix: string, home: string, person: { name: string; number: string } | null): string {
  const asked = person && `
  <p class="who">${escaped(maskName(person.name))}<span>${escaped(maskNumber(person.number))}</span></p>
  <p>这里代替腾讯云的人脸核身页面。不会打开摄像头，也不会拍照。请选一个结果：</p>
  <div id="choices">
    <button data-outcome="passed" class="main">通过</button>
    <button data-outcome="mismatch">不像本人</button>
    <button data-outcome="cancelled">取消</button>
  </div>
  <p id="says" role="alert"></p>`
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>人脸核身（演示）</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${prefix}/face.css">
<script src="${prefix}/face.js" data-prefix="${prefix}" data-home="${escaped(home)}" defer></script>
</head>
<body>
<main>
  <p class="demo">演示</p>
  <h1>人脸核身</h1>${asked ?? `
  <p>没有这次核身，或者已经结束、过期。请回到刚才的页面重新开始。</p>`}
</main>
</body>
</html>
`
}

export const faceStyle = `
*{box-sizing:border-box;margin:0;padding:0}
html{-webkit-text-size-adjust:100%}
body{font:400 18px/28px -apple-system,BlinkMacSystemFont,"PingFang SC","HarmonyOS Sans SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif;color:#13222A;background:#F3F6F7}
main{max-width:480px;margin:0 auto;padding:24px 20px 40px;display:flex;flex-direction:column;gap:16px}
.demo{align-self:flex-start;padding:4px 12px;border-radius:8px;background:#7A4A00;color:#fff;font-weight:600}
h1{font-size:28px;line-height:36px;font-weight:600}
.who{background:#fff;border-radius:16px;padding:16px;font-size:22px;font-weight:600;display:flex;justify-content:space-between;gap:12px;flex-wrap:wrap}
.who span{font-weight:400;font-size:18px;color:#43545C;font-variant-numeric:tabular-nums}
#choices{display:flex;flex-direction:column;gap:12px;margin-top:8px}
button{font:inherit;font-size:20px;font-weight:600;min-height:60px;border:0;border-radius:16px;background:#fff;color:#0A6B7C;cursor:pointer}
button.main{background:#0A6B7C;color:#fff}
button:disabled{opacity:.5;cursor:default}
:focus-visible{outline:3px solid #0A6B7C;outline-offset:2px}
#says:empty{display:none}
`

export const faceScript = String.raw`(function () {
'use strict'
var data = document.currentScript.dataset
var token = location.pathname.split('/').pop()
var buttons = document.querySelectorAll('#choices button')

function disable(yes) {
  buttons.forEach(function (button) { button.disabled = yes })
}
function say(text) {
  document.getElementById('says').textContent = text
  disable(false)
}
function leave(answer) {
  var url = new URL(answer.redirect)
  location.replace(url.origin === data.home ? url.pathname + url.search + url.hash : url.href)
}
buttons.forEach(function (button) {
  button.onclick = function () {
    disable(true)
    var body = JSON.stringify({ bizToken: token, outcome: button.dataset.outcome })
    fetch(data.prefix + '/face', { method: 'POST', headers: { 'content-type': 'application/json' }, body: body }).then(
      function (response) { return response.ok ? response.json().then(leave) : say('没有记下，请返回重新开始') },
      function () { say('沙盒没有回答，请看它是不是停了') }
    )
  }
})
})()
`
